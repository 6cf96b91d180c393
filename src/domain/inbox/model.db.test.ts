import type { Head } from "@realtime/protocol/head";
import fc from "fast-check";
import { expect, it } from "vitest";
import { withTransaction } from "@/db/transaction";
import { testDatabase } from "@/test/database";
import { CatchingUpClient, fetchView } from "@/test/inbox-client";
import { InboxModel, type MarkAll, type Verb } from "@/test/inbox-model";
import { testPeople } from "@/test/people";
import { joinGroup, leaveGroup } from "../group/membership";
import { notify } from "../message/notify";
import { recall } from "../message/recall";
import { act } from "./act";
import { archive, markRead, markUnread, unarchive } from "./mark";
import { markAllRead } from "./mark-all-read";
import { open } from "./open";
import { undoMarkAllRead } from "./undo-mark-all-read";

/** Random commands in one run; `MODEL_RUNS` (npm run test:model: 5,000) says how many runs. */
const RUNS = Number(process.env.MODEL_RUNS ?? 500);
const SEED = Number(process.env.MODEL_SEED ?? Math.floor(Math.random() * 2 ** 31));

const TYPES = ["task", "billing"] as const;
const database = testDatabase({ max: 2 });
const { add, system } = testPeople(() => database.db);

const person = fc.nat(2);
const type = fc.constantFrom(...TYPES);
const recent = fc.nat(6);
const group = fc.constantFrom(1, 2);
const command = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant("sendTo"),
      people: fc.subarray([0, 1, 2], { minLength: 1 }),
      type,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant("sendToGroups"),
      groups: fc.subarray([1, 2], { minLength: 1 }),
      type,
    }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant("sendToEveryone"), type }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("sendTogether"), person, type }) },
  {
    weight: 12,
    arbitrary: fc.record({
      do: fc.constant("touch"),
      person,
      recent,
      verb: fc.constantFrom<Verb>("read", "unread", "archive", "unarchive", "open", "act"),
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({ do: fc.constant("markAll"), person, type: fc.option(type), back: fc.nat(5) }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("undo"), back: fc.nat(2) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("recall"), recent }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom("join", "leave"), person, group }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("newPerson") }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("catchUp"), person }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("rollBack"), person, type }) },
);
type Command = typeof command extends fc.Arbitrary<infer C> ? C : never;

const VERBS = { read: markRead, unread: markUnread, archive, unarchive } as const;
/** Groups of a run: two that commands name, and the rest, which make the first person one of many groups. */
const GROUPS = 12;
let groupsMade = 0;

/** One run: its own people and groups, in a database that keeps what earlier runs left. */
async function run(commands: Command[]): Promise<void> {
  const model = new InboxModel();
  const people: {
    id: string;
    ctx: Awaited<ReturnType<typeof add>>["ctx"];
    client: CatchingUpClient;
    heads: { now: number; head: Head }[];
  }[] = [];
  const { sql } = database.db;
  const base = GROUPS * groupsMade++;
  await sql`insert into groups (id, name) select g, 'Group ' || g from generate_series(${base + 1}::int, ${base + GROUPS}::int) g`;
  const groupId = (number: number) => base + number;
  const marks: { mark: MarkAll; undo: string }[] = [];

  const newPerson = async () => {
    const { id, ctx } = await add();
    model.add(id);
    // People in many groups are read by other access paths (rules.ts), so one of them is.
    if (people.length === 0)
      for (let group = 3; group <= GROUPS; group += 1)
        await joinGroup(system(), { userId: id, groupId: groupId(group) });
    people.push({ id, ctx, client: new CatchingUpClient(ctx), heads: [] });
    await check(people.length - 1);
  };
  const check = async (index: number) => {
    const someone = people[index];
    if (!someone) return;
    const { head, ...view } = await fetchView(someone.ctx);
    expect(view, `person ${index}`).toEqual(model.view(someone.id));
    someone.heads.push({ now: model.now, head });
  };
  const nth = (back: number) => model.messages.at(-1 - (back % Math.max(1, model.messages.length)));

  async function carryOut(command: Command): Promise<void> {
    const who = "person" in command ? people[command.person] : undefined;
    if ("person" in command && !who) return;
    switch (command.do) {
      case "sendTo": {
        const to = command.people.flatMap((index) => people[index]?.id ?? []);
        if (to.length === 0) return;
        const { id } = await notify(system(), { to, type: command.type, title: "Direct" });
        return model.sendTo(id, command.type, to);
      }
      case "sendToGroups": {
        const groups = command.groups.map(groupId);
        const { id } = await notify(system(), { to: { groups }, type: command.type, title: "Groups" });
        return model.sendToGroups(id, command.type, command.groups);
      }
      case "sendToEveryone": {
        const { id } = await notify(system(), { to: "everyone", type: command.type, title: "Everyone" });
        return model.sendToEveryone(id, command.type);
      }
      case "sendTogether": {
        const to = [who?.id ?? ""];
        const first = await withTransaction(system(), async (tx) => {
          const sent = [await notify(tx, { to, type: command.type, title: "One" })];
          sent.push(await notify(tx, { to, type: command.type, title: "Two" }));
          return sent;
        });
        for (const { id } of first) model.sendTo(id, command.type, to);
        return;
      }
      case "touch": {
        const message = nth(command.recent);
        if (!who || !message) return;
        if (command.verb === "open" || command.verb === "act") {
          const verb = command.verb === "open" ? open : act;
          const seen = model.view(who.id);
          const visible = seen.all.includes(message.id) || seen.archived.includes(message.id);
          const answer = verb(who.ctx, { id: message.id });
          if (visible) await answer;
          else await expect(answer).rejects.toMatchObject({ code: "NOT_FOUND" });
        } else await VERBS[command.verb](who.ctx, { ids: [message.id] });
        return model.touch(who.id, message.id, command.verb);
      }
      case "markAll": {
        const known = who?.heads.at(-1 - Math.min(command.back, (who?.heads.length ?? 1) - 1));
        if (!who || !known) return;
        const { undo } = await markAllRead(who.ctx, { type: command.type ?? undefined, upTo: known.head });
        const mark = { person: who.id, type: command.type, upTo: known.now };
        model.markAll(mark);
        marks.push({ mark, undo });
        return;
      }
      case "undo": {
        const done = marks.at(-1 - command.back);
        const someone = people.find(({ id }) => id === done?.mark.person);
        if (!done || !someone) return;
        const taken = await undoMarkAllRead(someone.ctx, { undo: done.undo }).then(
          () => true,
          (error: { code?: string }) => {
            expect(error.code).toBe("CONFLICT");
            return false;
          },
        );
        if (taken) model.undo(done.mark);
        return;
      }
      case "recall": {
        const message = nth(command.recent);
        if (!message) return;
        await recall(system(), { id: message.id });
        return model.recall(message.id);
      }
      case "join":
      case "leave": {
        if (!who) return;
        const verb = command.do === "join" ? joinGroup : leaveGroup;
        await verb(system(), { userId: who.id, groupId: groupId(command.group) });
        return command.do === "join" ? model.join(who.id, command.group) : model.leave(who.id, command.group);
      }
      case "newPerson":
        if (people.length < 3) await newPerson();
        return;
      case "catchUp":
        await who?.client.catchUp();
        return expect(who?.client.view(), "client").toEqual(model.view(who?.id ?? ""));
      case "rollBack": {
        const failing = withTransaction(system(), async (tx) => {
          await notify(tx, { to: who?.id ?? "", type: command.type, title: "Never" });
          await notify(tx, { to: "everyone", type: command.type, title: "Never" });
          const message = nth(0);
          if (message && who) await archive({ ...who.ctx, db: tx.db }, { ids: [message.id] });
          throw new Error("rolled back on purpose");
        });
        return expect(failing).rejects.toThrow("rolled back on purpose");
      }
    }
  }

  await newPerson();
  await newPerson();
  for (const command of commands) {
    model.now += 1;
    await carryOut(command);
    for (const index of people.keys()) await check(index);
  }
  for (const { id, client } of people) {
    await client.catchUp();
    expect(client.view(), "client at the end").toEqual(model.view(id));
  }
}

it(`agrees with the naive model: ${RUNS} runs, seed ${SEED}`, { timeout: 30 * 60_000 }, async () => {
  await fc.assert(fc.asyncProperty(fc.array(command, { maxLength: 25, size: "max" }), run), {
    numRuns: RUNS,
    seed: SEED,
  });
});
