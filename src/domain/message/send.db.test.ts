import { FEED_CHANNEL } from "@realtime/protocol/channels";
import { beforeEach, describe, expect, it } from "vitest";
import { newId } from "@/db/id";
import { testDatabase } from "@/test/database";
import { testPeople } from "@/test/people";
import { previewAudience } from "../audience/preview-audience";
import { searchRecipients } from "../audience/search-recipients";
import { list } from "../inbox/list";
import { archive, markRead } from "../inbox/mark";
import { unreadCounts } from "../inbox/unread-counts";
import { getSent } from "./get-sent";
import { listSent } from "./list-sent";
import { recall } from "./recall";
import { type SendInput, send } from "./send";

const database = testDatabase();
const { events, add, system } = testPeople(() => database.db);
const message = { type: "announcement", title: "Hello", text: "Words" } as const;

beforeEach(() => {
  events.length = 0;
});

describe("send", () => {
  it("shows the admin as the sender, and lists what was sent, newest first", async () => {
    const [admin, ada, grace] = [await add("admin"), await add(), await add()];
    const direct = await send(admin.ctx, {
      ...message,
      audience: { kind: "users", userIds: [ada.id, grace.id, ada.id] },
    });
    const broadcast = await send(admin.ctx, { ...message, title: "All", audience: { kind: "everyone" } });
    const { items } = await listSent(admin.ctx, {});
    expect(items.map(({ id }) => id)).toEqual([broadcast.id, direct.id]);
    expect(items[1]).toMatchObject({
      status: "sent",
      audience: { kind: "users", count: 2, names: expect.arrayContaining(["Person 2", "Person 3"]) },
    });
    expect(await getSent(admin.ctx, { id: direct.id })).toMatchObject({ title: "Hello", text: "Words" });
    expect((await list(ada.ctx, { filter: "all" })).items[1]?.sender).toEqual({
      name: "Person 1",
      image: null,
    });
    const [first, second] = [
      await listSent(admin.ctx, { limit: 1 }),
      await listSent(admin.ctx, { limit: 1 }),
    ];
    const rest = await listSent(admin.ctx, { limit: 1, cursor: first.nextCursor ?? "" });
    expect([second.items[0]?.id, rest.items[0]?.id, rest.nextCursor]).toEqual([
      broadcast.id,
      direct.id,
      null,
    ]);
  });

  it.each<[string, Record<string, unknown>, string]>([
    ["nothing to say", { text: undefined }, "content"],
    [
      "an empty document",
      { text: undefined, content: { type: "doc", content: [{ type: "paragraph" }] } },
      "content",
    ],
    ["no audience", { audience: undefined }, "audience"],
    ["an empty list", { audience: { kind: "users", userIds: [] } }, "audience.userIds"],
    ["an unknown field", { bcc: [] }, "bcc"],
    ["an unknown person", { audience: { kind: "users", userIds: [newId()] } }, "audience.userIds"],
  ])("refuses %s", async (_, wrong, field) => {
    const admin = await add("admin");
    const input = { ...message, audience: { kind: "everyone" }, ...wrong } as SendInput;
    await expect(send(admin.ctx, input)).rejects.toMatchObject({ code: "BAD_INPUT", about: { field } });
  });

  it("is not for everybody, and neither is anything else here", async () => {
    const ada = await add();
    for (const attempt of [
      send(ada.ctx, { ...message, audience: { kind: "everyone" } }),
      listSent(ada.ctx, {}),
      getSent(ada.ctx, { id: newId() }),
      recall(ada.ctx, { id: newId() }),
      searchRecipients(ada.ctx, { query: "" }),
      previewAudience(ada.ctx, { audience: { kind: "everyone" } }),
    ])
      await expect(attempt).rejects.toMatchObject({ code: "FORBIDDEN" });
  });
});

describe("recall", () => {
  it("takes a direct message out of lists and counts, whatever its state there", async () => {
    const people = [await add(), await add(), await add()] as const;
    const to = people.map(({ id }) => id);
    const { id } = await send((await add("admin")).ctx, {
      ...message,
      audience: { kind: "users", userIds: to },
    });
    await send((await add("admin")).ctx, { ...message, audience: { kind: "users", userIds: to } });
    await markRead(people[0].ctx, { ids: [id] });
    await archive(people[1].ctx, { ids: [id] });
    events.length = 0;
    expect(await recall(system(), { id, reason: "A mistake" })).toEqual({ id, status: "recalled" });
    await recall(system(), { id });
    expect(events.map(({ event }) => event.type)).toEqual(Array(3).fill("message.withdrawn"));
    for (const { ctx } of people) {
      expect(await unreadCounts(ctx)).toMatchObject({ total: 1 });
      for (const filter of ["all", "archived"] as const)
        expect((await list(ctx, { filter })).items.filter((item) => item.id === id)).toEqual([]);
    }
    const admin = await add("admin");
    expect(await getSent(admin.ctx, { id })).toMatchObject({
      status: "recalled",
      recallReason: "A mistake",
      recalledAt: expect.any(String),
    });
  });

  it("takes a broadcast back by moving the feed, whatever the number of people", async () => {
    const ada = await add();
    const { id } = await send((await add("admin")).ctx, { ...message, audience: { kind: "everyone" } });
    const { head } = await unreadCounts(ada.ctx);
    events.length = 0;
    await recall(system(), { id });
    expect(events).toMatchObject([
      {
        channel: FEED_CHANNEL,
        event: {
          type: "broadcast.withdrawn",
          id,
          position: head.position + 1,
          sentPosition: head.position,
          audience: "everyone",
        },
      },
    ]);
    expect(await unreadCounts(ada.ctx)).toMatchObject({ total: 0, head: { revision: head.revision } });
  });
});

describe("choosing people", () => {
  it("finds them by the beginning of a name first, and leaves disabled people out", async () => {
    const admin = await add("admin");
    const { sql } = database.db;
    await sql`update users set name = 'Zoë Anders' where id = ${(await add()).id}`;
    await sql`update users set name = 'Anders Zorn' where id = ${(await add()).id}`;
    await sql`update users set name = 'Anders Gone', disabled_at = now() where id = ${(await add()).id}`;
    const { people } = await searchRecipients(admin.ctx, { query: "zo" });
    expect(people.map(({ name }) => name)).toEqual(["Zoë Anders", "Anders Zorn"]);
    await sql`update users set name = '王小明', email = 'xm.wang@example.com' where id = ${(await add()).id}`;
    for (const query of ["王", "小明", "xm.w", "wang"])
      expect((await searchRecipients(admin.ctx, { query })).people.map(({ name }) => name)).toEqual([
        "王小明",
      ]);
    expect((await searchRecipients(admin.ctx, { query: "%" })).people).toEqual([]);
  });

  it("counts each person once", async () => {
    const [admin, ada] = [await add("admin"), await add()];
    const { count } = await previewAudience(admin.ctx, { audience: { kind: "everyone" } });
    const [row] = await database.db.sql<{ n: number }[]>`select count(*)::int as n from users`;
    expect(count).toBe(row?.n);
    expect(
      await previewAudience(admin.ctx, { audience: { kind: "users", userIds: [ada.id, ada.id] } }),
    ).toMatchObject({ count: 1, disabled: 0, sample: [{ id: ada.id }] });
  });
});
