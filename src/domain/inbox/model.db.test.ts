import type { Head } from "@realtime/protocol/head";
import fc from "fast-check";
import { expect, it } from "vitest";
import { withTransaction } from "@/db/transaction";
import { testDatabase } from "@/test/database";
import { CatchingUpClient, fetchView } from "@/test/inbox-client";
import { type Command, command, TYPES } from "@/test/inbox-commands";
import { InboxModel, type MarkAll } from "@/test/inbox-model";
import { testPeople } from "@/test/people";
import { addMembers, removeMembers } from "../group/membership";
import { finishSending, sendChunk } from "../message/continue-list";
import { dispatch } from "../message/dispatch";
import { expire } from "../message/expire";
import { notify } from "../message/notify";
import { outgoing } from "../message/outgoing";
import { purge } from "../message/purge";
import { recall } from "../message/recall";
import { expireSentBefore } from "../message/retain";
import { start } from "../message/start";
import { updateMessage } from "../message/update";
import { erasePerson } from "../person/erase";
import { act } from "./act";
import { auditInbox } from "./audit";
import { archive, markRead, markUnread, unarchive } from "./mark";
import { markAllRead } from "./mark-all-read";
import { readUndo } from "./move-watermark";
import { open } from "./open";
import { switchType } from "./switch-type";
import { undoMarkAllRead } from "./undo-mark-all-read";

/** Random commands in one run; `MODEL_RUNS` (npm run test:model: 5,000) says how many runs. */
const RUNS = Number(process.env.MODEL_RUNS ?? 500);
const SEED = Number(process.env.MODEL_SEED ?? Math.floor(Math.random() * 2 ** 31));

const database = testDatabase({ max: 2 });
const { add, system } = testPeople(() => database.db);

const VERBS = { read: markRead, unread: markUnread, archive, unarchive } as const;
/** Types whose watermark a mark-all-read moved, or all when it moved the one of every type. */
function movedBy(undo: string): readonly string[] {
  const moved = readUndo(undo).moves.filter(
    ({ from, to }) => to.revision !== from.revision || to.position !== from.position,
  );
  return moved.some(({ type }) => type === null) ? TYPES : moved.flatMap(({ type }) => type ?? []);
}

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

  let inManyGroups: string | undefined;
  const newPerson = async () => {
    const { id, ctx } = await add();
    model.add(id);
    // People in many groups are read by other access paths (rules.ts), so one of them is.
    if (!people.some(({ id: other }) => other === inManyGroups)) {
      inManyGroups = id;
      for (let group = 3; group <= GROUPS; group += 1)
        await addMembers(system(), { userIds: [id], groupId: groupId(group) });
    }
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
  const nth = (back: number) => model.sent.at(-1 - (back % Math.max(1, model.sent.length)));
  const lists: string[] = [];
  /** Direct messages that can be updated, by their keys. */
  const keys: { id: string; idempotencyKey: string }[] = [];
  /** Scheduled, and not begun: to whom (null: everyone). */
  const scheduled: { id: string; type: string; to: string[] | null }[] = [];

  async function carryOut(command: Command): Promise<void> {
    const who = "person" in command ? people[command.person] : undefined;
    if ("person" in command && !who) return;
    switch (command.do) {
      case "sendTo": {
        const to = command.people.flatMap((index) => people[index]?.id ?? []);
        if (to.length === 0) return;
        const idempotencyKey = crypto.randomUUID();
        const { id } = await notify(system(), { to, type: command.type, title: "Direct", idempotencyKey });
        keys.push({ id, idempotencyKey });
        return model.sendTo(id, command.type, to);
      }
      case "update": {
        const sent = keys.at(-1 - (command.back % Math.max(1, keys.length)));
        if (!sent) return;
        const { id, idempotencyKey } = sent;
        const { unreadAgain } = command;
        const title = `Updated ${model.now}`;
        // What is gone can not be updated.
        const done = await updateMessage(system(), { idempotencyKey, title, unreadAgain }).then(
          () => true,
          (error: { code?: string }) => {
            expect(error.code).toMatch(/^(CONFLICT|NOT_FOUND)$/);
            return false;
          },
        );
        return model.update(id, unreadAgain, done);
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
        const id = nth(command.recent);
        if (!who || !id) return;
        if (command.verb === "open" || command.verb === "act") {
          const verb = command.verb === "open" ? open : act;
          const answer = verb(who.ctx, { id });
          if (model.canOpen(who.id, id)) await answer;
          else await expect(answer).rejects.toMatchObject({ code: "NOT_FOUND" });
        } else await VERBS[command.verb](who.ctx, { ids: [id] });
        return model.touch(who.id, id, command.verb);
      }
      case "markAll": {
        const known = who?.heads.at(-1 - Math.min(command.back, (who?.heads.length ?? 1) - 1));
        if (!who || !known) return;
        const { undo } = await markAllRead(who.ctx, { type: command.type ?? undefined, upTo: known.head });
        const on = TYPES.filter((type) => !model.isOff(who.id, type));
        const types = command.type === null ? on : [command.type];
        const mark = model.markAll({ person: who.id, types, upTo: known.now }, movedBy(undo));
        marks.push({ mark, undo });
        return;
      }
      case "switchType":
        if (!who) return;
        await switchType(who.ctx, { type: command.type, inApp: command.on });
        return model.switchType(who.id, command.type, command.on);
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
        const id = nth(command.recent);
        if (!id) return;
        // What has expired can not be recalled, and what was purged can not be found.
        await recall(system(), { id }).catch((error: { code?: string }) =>
          expect(error.code).toMatch(/^(CONFLICT|NOT_FOUND)$/),
        );
        return model.withdraw(id);
      }
      case "expire": {
        const id = nth(command.recent);
        if (!id) return;
        await sql`update messages set expires_at = sent_at + interval '1 ms' where id = ${id}`;
        await expire(system(), { id });
        return model.withdraw(id);
      }
      case "retain": {
        const [past] = await sql<{ before: string }[]>`select clock_timestamp()::timestamptz(3) as before`;
        const before = past?.before ?? "";
        await expireSentBefore(system(), before, 500);
        await purge(system(), { before, withdrawnBefore: before, size: 2 });
        for (const id of model.sent) model.withdraw(id);
        return;
      }
      case "beginList": {
        const userIds = command.people.flatMap((index) => people[index]?.id ?? []);
        if (userIds.length === 0) return;
        const audience = { kind: "users", userIds } as const;
        const { row, ...to } = outgoing({ type: command.type, title: "List" }, audience, {
          senderId: null,
          createdBy: null,
          uploaders: [null],
        });
        // As if it were longer than a chunk.
        await dispatch(system(), { ...to, row: { ...row, status: "sending" } });
        lists.push(row.id);
        return model.beginList(row.id, command.type, userIds);
      }
      case "continueList": {
        const id = lists.at(-1 - command.back);
        if (!id) return;
        await sendChunk(system(), { id }, { size: command.size });
        await finishSending(system(), id);
        return model.continueList(id, command.size);
      }
      case "schedule": {
        const userIds = command.people.flatMap((index) => people[index]?.id ?? []);
        const to = command.people.length === 0 ? null : userIds;
        if (to?.length === 0) return;
        const audience =
          to === null ? ({ kind: "everyone" } as const) : ({ kind: "users", userIds } as const);
        const scheduledAt = new Date(Date.now() + 3_600_000).toISOString();
        const message = outgoing({ type: command.type, title: "Scheduled", scheduledAt }, audience, {
          senderId: null,
          createdBy: null,
          uploaders: [null],
        });
        await dispatch(system(), message);
        scheduled.push({ id: message.row.id, type: command.type, to });
        return;
      }
      case "start": {
        const [next] = scheduled.splice(-1 - command.back, 1);
        if (!next) return;
        const { id, type, to } = next;
        // Nothing happens before its time.
        await start(system(), { id });
        expect(await sql`select from messages where id = ${id} and status = 'scheduled'`).toHaveLength(1);
        await sql`update messages set scheduled_at = clock_timestamp() - interval '1 ms' where id = ${id}`;
        await start(system(), { id });
        if (to === null) return model.sendToEveryone(id, type);
        return model.sendTo(
          id,
          type,
          to.filter((one) => model.people.has(one)),
        );
      }
      case "join":
      case "leave": {
        if (!who) return;
        const verb = command.do === "join" ? addMembers : removeMembers;
        await verb(system(), { userIds: [who.id], groupId: groupId(command.group) });
        return command.do === "join" ? model.join(who.id, command.group) : model.leave(who.id, command.group);
      }
      case "newPerson":
        if (people.length < 3) await newPerson();
        return;
      case "erase":
        if (!who || people.length < 2) return;
        await erasePerson(system(), { userId: who.id });
        people.splice(people.indexOf(who), 1);
        return model.erase(who.id);
      case "catchUp":
        await who?.client.catchUp();
        return expect(who?.client.view(), "client").toEqual(model.view(who?.id ?? ""));
      case "rollBack": {
        const failing = withTransaction(system(), async (tx) => {
          await notify(tx, { to: who?.id ?? "", type: command.type, title: "Never" });
          await notify(tx, { to: "everyone", type: command.type, title: "Never" });
          const id = nth(0);
          if (id && who) await archive({ ...who.ctx, db: tx.db }, { ids: [id] });
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

it(`agrees with the naive model: ${RUNS} runs, seed ${SEED}`, { timeout: 90 * 60_000 }, async () => {
  await fc.assert(fc.asyncProperty(fc.array(command, { maxLength: 25, size: "max" }), run), {
    numRuns: RUNS,
    seed: SEED,
  });
  expect(await auditInbox(database.db)).toEqual([]);
});
