import { beforeEach, describe, expect, it } from "vitest";
import { newId } from "@/db/id";
import { withTransaction } from "@/db/transaction";
import { testDatabase } from "@/test/database";
import { testPeople } from "@/test/people";
import { auditInbox } from "../inbox/audit";
import { list } from "../inbox/list";
import { markRead } from "../inbox/mark";
import { unreadCounts } from "../inbox/unread-counts";
import { continueList, sendChunk } from "./continue-list";
import { continueWithdrawal } from "./continue-withdrawal";
import { getSent } from "./get-sent";
import { notify } from "./notify";
import { recall } from "./recall";
import { send } from "./send";

const database = testDatabase();
const { events, add, as, addMany, system } = testPeople(() => database.db);
const MANY = 1_203;
const message = { type: "task", title: "To many", text: "Words" } as const;

/** What the database has of one message. */
async function stateOf(id: string) {
  const [row] = await database.db.sql`
    select (select status from messages where id = ${id}) as status,
      (select coalesce(sum(cardinality(user_ids)), 0)::int from recipient_chunks where message_id = ${id}) as waiting,
      (select count(*) from message_receipts where message_id = ${id} and withdrawn_at is null) as received,
      (select count(*) from graphile_worker.jobs where key like '%' || ${id}) as jobs`;
  return row;
}
const agrees = async () => expect(await auditInbox(database.db)).toEqual([]);
const readerOf = (id = "") => as({ kind: "person", userId: id, role: "user" });

beforeEach(() => {
  events.length = 0;
});

describe("a list of more than a chunk", () => {
  it("waits for its job, reaches everybody once, and says how far it is", { timeout: 60_000 }, async () => {
    const [admin, people] = [await add("admin"), await addMany(MANY)];
    const { id, status } = await send(admin.ctx, {
      ...message,
      audience: { kind: "users", userIds: people },
    });
    expect(status).toBe("sending");
    expect(await stateOf(id)).toEqual({ status: "sending", waiting: MANY, received: 0, jobs: 1 });
    expect(await getSent(admin.ctx, { id })).toMatchObject({ status: "sending", delivered: 0 });
    expect(events).toEqual([]);

    expect(await sendChunk(system(), { id }, { size: 500 })).toBe(500);
    expect(await getSent(admin.ctx, { id })).toMatchObject({
      status: "sending",
      delivered: 500,
      audience: { count: MANY, names: expect.arrayContaining([expect.stringContaining("Many")]) },
    });
    await agrees();
    // The job was killed here, and runs twice from now on.
    await Promise.all([continueList(system(), { id }), continueList(system(), { id }, 100)]);
    expect(await stateOf(id)).toMatchObject({ status: "sent", waiting: 0, received: MANY });
    expect(await getSent(admin.ctx, { id })).toMatchObject({ status: "sent", delivered: MANY });
    expect(new Set(events.map(({ channel }) => channel)).size).toBe(MANY);
    expect(events).toHaveLength(MANY);
    const page = await list(readerOf(people[MANY - 1]), { filter: "unread" });
    expect(page.items).toEqual([expect.objectContaining({ id, title: "To many", unreadSinceRevision: 1 })]);
    expect(events.find(({ channel }) => channel.endsWith(people[MANY - 1] ?? ""))?.event).toMatchObject({
      item: page.items[0],
      counts: { task: 1 },
    });
    await agrees();
  });

  it("is refused as a whole for one unknown person", async () => {
    const people = await addMany(501);
    const [before] = await database.db.sql`select count(*) from messages`;
    await expect(notify(system(), { ...message, to: [...people, newId()] })).rejects.toMatchObject({
      code: "BAD_INPUT",
      about: { field: "audience.userIds" },
    });
    expect(await database.db.sql`select count(*) from messages`).toEqual([before]);
  });

  it("begins with the commit of its caller, and not at all when that is rolled back", async () => {
    const people = await addMany(501);
    const sent: string[] = [];
    const failing = withTransaction(system(), async (tx) => {
      sent.push((await notify(tx, { ...message, to: people })).id);
      throw new Error("the caller changed its mind");
    });
    await expect(failing).rejects.toThrow("changed its mind");
    await withTransaction(system(), async (tx) => {
      sent.push((await notify(tx, { ...message, to: people })).id);
      sent.push((await notify(tx, { ...message, to: people[0] ?? "" })).id);
      expect(await stateOf(sent[1] ?? "")).toMatchObject({ status: null, jobs: 0 });
    });
    expect(await stateOf(sent[0] ?? "")).toEqual({ status: null, waiting: 0, received: 0, jobs: 0 });
    expect(await stateOf(sent[1] ?? "")).toEqual({ status: "sending", waiting: 501, received: 0, jobs: 1 });
    expect(await stateOf(sent[2] ?? "")).toEqual({ status: "sent", waiting: 0, received: 1, jobs: 0 });
    await agrees();
  });

  it("is one list for one idempotency key, before and after it is sent", async () => {
    const people = await addMany(501);
    const once = { ...message, to: people, idempotencyKey: "list" };
    const answers = await Promise.all(Array.from({ length: 4 }, () => notify(system(), once)));
    const id = answers[0]?.id ?? "";
    expect(answers).toEqual(Array(4).fill({ id }));
    expect(await stateOf(id)).toMatchObject({ waiting: 501, jobs: 1 });
    await continueList(system(), { id });
    expect(await notify(system(), once)).toEqual({ id });
    await expect(notify(system(), { ...once, title: "Other" })).rejects.toMatchObject({ code: "CONFLICT" });
    expect(await stateOf(id)).toMatchObject({ status: "sent", waiting: 0, received: 501 });
    await agrees();
  });
});

describe("the recall of a list", () => {
  it("stops it while it is being sent", async () => {
    const [admin, people] = [await add("admin"), await addMany(1_100)];
    const { id } = await notify(admin.ctx, { ...message, to: people });
    await sendChunk(system(), { id }, { size: 500 });
    const [[first], [late]] = [people, people.slice(-1)];
    await markRead(readerOf(first), { ids: [id] });
    await Promise.all([recall(admin.ctx, { id }), continueList(system(), { id }, 50)]);
    const state = await stateOf(id);
    expect(state).toMatchObject({ status: "recalled", waiting: 0 });
    await agrees();
    await Promise.all([continueWithdrawal(system(), { id }), continueWithdrawal(system(), { id }, 70)]);
    expect(await stateOf(id)).toMatchObject({ status: "recalled", received: 0 });
    await continueList(system(), { id });
    for (const reader of [first, late]) {
      expect((await list(readerOf(reader), { filter: "all" })).items).toEqual([]);
      expect((await unreadCounts(readerOf(reader))).total).toBe(0);
    }
    await agrees();
  });

  it("takes it from everybody chunk by chunk, and every count is right meanwhile", async () => {
    const [admin, people] = [await add("admin"), await addMany(1_100)];
    const { id } = await send(admin.ctx, { ...message, audience: { kind: "users", userIds: people } });
    await continueList(system(), { id });
    events.length = 0;
    await recall(admin.ctx, { id, reason: "Too many" });
    expect(await stateOf(id)).toMatchObject({ status: "recalled", received: 600 });
    expect(await getSent(admin.ctx, { id })).toMatchObject({ status: "recalled", delivered: 1_100 });
    expect((await unreadCounts(readerOf(people[0]))).total).toBe(0);
    expect((await unreadCounts(readerOf(people[1_099]))).total).toBe(1);
    await agrees();
    await continueWithdrawal(system(), { id });
    expect(await stateOf(id)).toMatchObject({ received: 0 });
    expect(events.map(({ event }) => event.type)).toEqual(Array(1_100).fill("message.withdrawn"));
    await agrees();
  });
});
