import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { testDatabase } from "@/test/database";
import { type TestPerson, testPeople } from "@/test/people";
import { addMembers, removeMembers } from "../group/membership";
import { act } from "../inbox/act";
import { archive, markRead, markUnread } from "../inbox/mark";
import { markAllRead } from "../inbox/mark-all-read";
import { open } from "../inbox/open";
import { seen } from "../inbox/seen";
import { unreadCounts } from "../inbox/unread-counts";
import { createKey } from "../key/create";
import { erasePerson } from "../person/erase";
import { listRecipients, RECIPIENT_FILTERS } from "./list-recipients";
import { listSent } from "./list-sent";
import { plotOpened } from "./plot-opened";
import { recall } from "./recall";
import { type SendInput, send } from "./send";
import { settleStatistics } from "./settle-statistics";
import { statistics } from "./statistics";

const database = testDatabase();
const { add, as, system } = testPeople(() => database.db);

const TYPES = ["task", "billing"] as const;
const body = { title: "Hello", text: "Words", action: { label: "Go", url: "/" } };

/** What each person did with each message, told naively: sets of messages for each person. */
class Told {
  readonly got = new Map<string, { type: string; people: Set<string> }>();
  readonly did = { seen: new Set<string>(), read: new Set<string>(), marked: new Set<string>() };
  readonly opened = new Set<string>();
  readonly acted = new Set<string>();
  /** Recalled messages stay as they were. */
  readonly over = new Set<string>();

  mine(person: string, type?: string): string[] {
    return [...this.got].flatMap(([id, { type: its, people }]) =>
      people.has(person) && !this.over.has(id) && (type === undefined || type === its) ? [id] : [],
    );
  }

  figures(id: string) {
    const people = [...(this.got.get(id)?.people ?? [])].map((person) => `${person} ${id}`);
    const { seen, read, marked } = this.did;
    return {
      recipients: people.length,
      seen: people.filter((key) => seen.has(key) || read.has(key) || marked.has(key)).length,
      read: people.filter((key) => read.has(key)).length,
      readWithMarkAll: people.filter((key) => marked.has(key) && !read.has(key)).length,
      opened: people.filter((key) => this.opened.has(key)).length,
      acted: people.filter((key) => this.acted.has(key)).length,
    };
  }
}

const commands = fc.array(
  fc.record({
    what: fc.constantFrom(
      ...["direct", "group", "everyone", "open", "act", "read", "unread", "archive", "markAll", "markType"],
      ...["seen", "recall", "join", "leave"],
    ),
    who: fc.nat(3),
    which: fc.nat(20),
    type: fc.constantFrom(...TYPES),
  }),
  { minLength: 5, maxLength: 40 },
);

describe("statistics", () => {
  it("agree with a naive count after any interleaving", { timeout: 120_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(commands, async (list) => {
        const admin = await add("admin");
        const people = [admin, await add(), await add(), await add()];
        const everyoneElse = await database.db.sql<{ id: string }[]>`
          select user_id as id from inboxes where user_id <> all(${people.map(({ id }) => id)}::uuid[])`;
        const [group] = await database.db.sql<{ id: number }[]>`
          insert into groups (name) values (gen_random_uuid()::text) returning id`;
        const groupId = group?.id ?? 0;
        const members = new Set<string>();
        const told = new Told();
        const visible = async (person: TestPerson, which: number) => {
          const ids = told.mine(person.id);
          return ids[which % Math.max(ids.length, 1)];
        };
        for (const { what, who, which, type } of list) {
          const person = people[who] as TestPerson;
          const id = await visible(person, which);
          const key = `${person.id} ${id}`;
          const post = async (audience: Parameters<typeof send>[1]["audience"], to: Iterable<string>) => {
            const sent = await send(admin.ctx, { ...body, type, audience });
            told.got.set(sent.id, { type, people: new Set(to) });
          };
          const { head } = await unreadCounts(person.ctx);
          if (what === "direct")
            await post({ kind: "users", userIds: [person.id, admin.id] }, [person.id, admin.id]);
          if (what === "group") await post({ kind: "groups", groupIds: [groupId] }, members);
          if (what === "everyone")
            await post(
              { kind: "everyone" },
              [...people, ...everyoneElse].map((each) => each.id),
            );
          if (what === "join") {
            members.add(person.id);
            await addMembers(system(), { userIds: [person.id], groupId });
          }
          if (what === "leave") {
            members.delete(person.id);
            await removeMembers(system(), { userIds: [person.id], groupId });
          }
          if (what === "seen") {
            await seen(person.ctx, { head });
            for (const each of told.mine(person.id)) told.did.seen.add(`${person.id} ${each}`);
          }
          if (what === "markAll" || what === "markType") {
            const of = what === "markType" ? type : undefined;
            await markAllRead(person.ctx, { ...(of && { type: of }), upTo: head });
            for (const each of told.mine(person.id, of)) told.did.marked.add(`${person.id} ${each}`);
          }
          if (id === undefined) continue;
          if (what === "open") {
            await open(person.ctx, { id });
            told.did.read.add(key);
            told.opened.add(key);
          }
          if (what === "act") {
            await act(person.ctx, { id });
            told.did.read.add(key);
            told.acted.add(key);
          }
          if (what === "read") {
            await markRead(person.ctx, { ids: [id] });
            if (!told.did.marked.has(key)) told.did.read.add(key);
          }
          if (what === "unread" && (told.did.read.has(key) || told.did.marked.has(key))) {
            await markUnread(person.ctx, { ids: [id] });
            told.did.read.add(key);
          }
          if (what === "archive") await archive(person.ctx, { ids: [id] });
          if (what === "recall") {
            await recall(admin.ctx, { id });
            await settleStatistics(system(), { id });
            told.over.add(id);
          }
        }
        for (const id of told.got.keys()) {
          const { figures } = await statistics(admin.ctx, { id });
          expect(figures).toMatchObject(told.figures(id));
          const { recipients, seen: all, read, readWithMarkAll, acted } = told.figures(id);
          if (told.over.has(id)) continue;
          const pages = await Promise.all(
            RECIPIENT_FILTERS.map((filter) => listRecipients(admin.ctx, { id, filter, limit: 1_000 })),
          );
          expect(pages.map(({ items }) => items.length)).toEqual([
            recipients,
            read + readWithMarkAll,
            recipients - read - readWithMarkAll,
            acted,
          ]);
          expect(pages[0]?.items.filter((item) => item.seen)).toHaveLength(all);
        }
      }),
      { numRuns: 25 },
    );
  });

  it("has a median and a plot of openings, each step with those before it", async () => {
    const [admin, ada, grace] = [await add("admin"), await add(), await add()];
    const { id } = await send(admin.ctx, {
      ...body,
      type: "task",
      audience: { kind: "users", userIds: [ada.id, grace.id] },
    });
    await database.db.sql`
      with m as (update messages set created_at = created_at - interval '5 hours', sent_at = sent_at - interval '5 hours' where id = ${id})
      update message_receipts set sent_at = sent_at - interval '5 hours' where message_id = ${id}`;
    await open(ada.ctx, { id });
    await open(grace.ctx, { id });
    await database.db.sql`
      update message_receipts set opened_at = sent_at + interval '40 minutes', acted_at = sent_at + interval '2 hours'
      where message_id = ${id} and user_id = ${ada.id}`;
    await database.db.sql`
      update message_receipts set opened_at = sent_at + interval '60 minutes' where message_id = ${id} and user_id = ${grace.id}`;
    expect((await statistics(admin.ctx, { id })).figures).toMatchObject({
      medianSecondsToOpen: 3000,
      opened: 2,
      acted: 1,
    });
    const plot = await plotOpened(admin.ctx, { id, span: "day" });
    expect(plot?.steps.slice(0, 6)).toEqual([
      { opened: 0, acted: 0 },
      { opened: 1, acted: 0 },
      { opened: 2, acted: 0 },
      { opened: 2, acted: 0 },
      { opened: 2, acted: 1 },
      { opened: 2, acted: 1 },
    ]);
    expect(plot?.steps).toHaveLength(11);
  });

  it("keeps the figures of a withdrawn message as they were", async () => {
    const [admin, ada] = [await add("admin"), await add()];
    const audiences: SendInput["audience"][] = [{ kind: "everyone" }, { kind: "users", userIds: [ada.id] }];
    for (const audience of audiences) {
      const { id } = await send(admin.ctx, { ...body, type: "task", audience });
      await seen(ada.ctx, { head: (await unreadCounts(ada.ctx)).head });
      await recall(admin.ctx, { id });
      const before = (await statistics(admin.ctx, { id })).figures;
      expect(before).toMatchObject({ seen: 1, readWithMarkAll: 0 });
      await settleStatistics(system(), { id });
      await markAllRead(ada.ctx, { upTo: (await unreadCounts(ada.ctx)).head });
      expect((await statistics(admin.ctx, { id })).figures).toMatchObject({ seen: 1, readWithMarkAll: 0 });
    }
  });

  it("leaves with the message what was counted last, for lists", async () => {
    const [admin, ada, grace] = [await add("admin"), await add(), await add()];
    const userIds = [ada.id, grace.id];
    const { id } = await send(admin.ctx, { ...body, type: "task", audience: { kind: "users", userIds } });
    const listed = async () =>
      (await listSent(admin.ctx, { senderId: admin.id })).items.find((item) => item.id === id)?.reach;
    expect(await listed()).toBeNull();
    await open(ada.ctx, { id });
    expect(await listed()).toBeNull();
    const { figures } = await statistics(admin.ctx, { id });
    expect(await listed()).toEqual({ recipients: 2, read: 1, asOf: figures?.asOf });
    await open(grace.ctx, { id });
    expect(await listed()).toMatchObject({ read: 1 });
    await recall(admin.ctx, { id });
    await settleStatistics(system(), { id });
    expect(await listed()).toMatchObject({ read: 2 });
  });

  it("are counted of what a service sent, too, and are final when it is taken back", async () => {
    const [admin, ada] = [await add("admin"), await add()];
    const { id: keyId } = await createKey(admin.ctx, { name: "Reports", scopes: ["send", "read"] });
    const service = as({ kind: "key", keyId, scopes: ["send", "read"] });
    const { id } = await send(service, {
      ...body,
      type: "task",
      audience: { kind: "users", userIds: [ada.id] },
    });
    await open(ada.ctx, { id });
    expect((await statistics(system(), { id })).figures).toMatchObject({ recipients: 1, read: 1 });
    expect((await listSent(service, {})).items).toMatchObject([{ id, reach: { recipients: 1, read: 1 } }]);
    await recall(service, { id });
    const [job] = await database.db.sql`
      select task_identifier as task from graphile_worker.jobs where key like ${`%${id}`}`;
    expect(job).toEqual({ task: "message/settle-statistics" });
  });

  it("leaves erased people out, finds people by name, and says nothing of what has not left", async () => {
    const [admin, ada, grace] = [await add("admin"), await add(), await add()];
    const userIds = [ada.id, grace.id];
    const { id } = await send(admin.ctx, { ...body, type: "task", audience: { kind: "users", userIds } });
    await database.db.sql`update users set name = '王小明' where id = ${grace.id}`;
    for (const search of ["小明", "王", "明"])
      expect((await listRecipients(admin.ctx, { id, search })).items.map((each) => each.id)).toEqual([
        grace.id,
      ]);
    await erasePerson(system(), { userId: ada.id });
    expect((await statistics(admin.ctx, { id })).figures).toMatchObject({ recipients: 1, reachable: 1 });
    const later = await send(admin.ctx, {
      ...body,
      type: "task",
      audience: { kind: "everyone" },
      holdSeconds: 60,
    });
    expect(later.status).toBe("scheduled");
    expect(await statistics(admin.ctx, { id: later.id })).toEqual({ figures: null });
    await expect(statistics(grace.ctx, { id })).rejects.toMatchObject({ code: "FORBIDDEN" });
  });
});
