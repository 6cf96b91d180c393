import { describe, expect, it } from "vitest";
import { withTransaction } from "@/db/transaction";
import { testDatabase } from "@/test/database";
import { testPeople } from "@/test/people";
import { addUpload, everyone, imageText, keysOnly, readers, toUsers, words } from "@/test/uploads";
import { changesSince } from "../inbox/changes-since";
import { get } from "../inbox/get";
import { list } from "../inbox/list";
import { unreadCounts } from "../inbox/unread-counts";
import { getSent } from "../message/get-sent";
import { notify } from "../message/notify";
import { type SendInput, send } from "../message/send";
import { start } from "../message/start";

const database = testDatabase();
const { events, add, system } = testPeople(() => database.db);
const store = keysOnly();
const sql = (strings: TemplateStringsArray, ...values: (string | number | string[])[]) =>
  database.db.sql(strings, ...values);

describe("a message", () => {
  it("has its files in order, and its images apart from them", async () => {
    const [admin, ada] = [await add("admin"), await add()];
    const [one, two] = [
      await addUpload(admin.ctx, store, { name: "one.pdf" }),
      await addUpload(admin.ctx, store, { name: "two.pdf" }),
    ];
    const [cover, second] = [
      await addUpload(admin.ctx, store, { kind: "image" }),
      await addUpload(admin.ctx, store, { kind: "image" }),
    ];
    const { head } = await unreadCounts(ada.ctx);
    events.length = 0;
    const { id } = await send(admin.ctx, {
      type: "image",
      title: "Proofs",
      ...toUsers(ada.id),
      content: imageText(cover, second, cover),
      attachmentIds: [two, one],
    });
    const shown = { attachments: 2, image: `/api/files/${cover}?size=thumb` };
    expect(events.map(({ event }) => event)).toMatchObject([{ type: "message.created", item: shown }]);
    expect((await list(ada.ctx, { filter: "all" })).items[0]).toMatchObject({
      id,
      ...shown,
      summary: "A bridge in fog A bridge in fog A bridge in fog",
    });
    expect(await changesSince(ada.ctx, { head })).toMatchObject({ items: [{ id, ...shown }] });
    expect(await get(ada.ctx, { id })).toMatchObject({
      ...shown,
      files: [
        { id: two, name: "two.pdf", size: 1000, contentType: "application/pdf" },
        { id: one, name: "one.pdf" },
      ],
    });
    expect((await getSent(admin.ctx, { id })).files).toHaveLength(2);
    expect(await readers(second, ada)).toEqual([true]);
  });

  it.each<[string, (ids: { ada: string; grace: string }) => Pick<SendInput, "audience" | "scheduledAt">]>([
    ["to a list", ({ ada, grace }) => toUsers(ada, grace)],
    ["to everyone", () => everyone],
    [
      "that is scheduled",
      ({ ada }) => ({ ...toUsers(ada), scheduledAt: new Date(Date.now() + 150).toISOString() }),
    ],
  ])("%s announces its files", async (_, how) => {
    const [admin, ada, grace] = [await add("admin"), await add(), await add()];
    const [file, cover] = [
      await addUpload(admin.ctx, store),
      await addUpload(admin.ctx, store, { kind: "image" }),
    ];
    events.length = 0;
    const asked = how({ ada: ada.id, grace: grace.id });
    const { id, status } = await send(admin.ctx, {
      type: "task",
      title: "x",
      content: imageText(cover),
      attachmentIds: [file],
      ...asked,
    });
    if (status === "scheduled") {
      await sql`select pg_sleep(0.2)`;
      await start(system(), { id });
    }
    expect(events.length).toBeGreaterThan(0);
    for (const { event } of events)
      expect(event).toMatchObject({ item: { id, attachments: 1, image: `/api/files/${cover}?size=thumb` } });
  });

  it("by own code takes uploads of the system, of the acting person and of the sender", async () => {
    const [ada, grace, sender] = [await add(), await add("sender"), await add("sender")];
    const [made, hers, theirs] = [
      await addUpload(system(), store),
      await addUpload(grace.ctx, store),
      await addUpload(sender.ctx, store),
    ];
    const { id } = await withTransaction(grace.ctx, (tx) =>
      notify(tx, { ...words, to: ada.id, from: sender.id, attachmentIds: [made, hers, theirs] }),
    );
    expect((await get(ada.ctx, { id })).files.map((file) => file.id)).toEqual([made, hers, theirs]);
  });

  it("is refused with everything of it when a file can not be taken", async () => {
    const [admin, other, ada] = [await add("admin"), await add("admin"), await add()];
    const used = await addUpload(admin.ctx, store);
    await send(admin.ctx, { ...words, ...toUsers(ada.id), attachmentIds: [used] });
    const old = await addUpload(admin.ctx, store);
    await sql`update attachments set created_at = created_at - interval '24 hours 1 second' where id = ${old}`;
    const [free, image] = [
      await addUpload(admin.ctx, store),
      await addUpload(admin.ctx, store, { kind: "image" }),
    ];
    const refusals: [Partial<SendInput>, field: string][] = [
      [{ attachmentIds: [free, used] }, "attachmentIds"],
      [{ attachmentIds: [free, old] }, "attachmentIds"],
      [{ attachmentIds: [await addUpload(other.ctx, store)] }, "attachmentIds"],
      [{ attachmentIds: [await addUpload(system(), store)] }, "attachmentIds"],
      [{ attachmentIds: ["00000000-0000-7000-8000-000000000000"] }, "attachmentIds"],
      [{ attachmentIds: [image] }, "attachmentIds"],
      [{ attachmentIds: [free, free] }, "attachmentIds"],
      [{ attachmentIds: Array.from({ length: 11 }, () => crypto.randomUUID()) }, "attachmentIds"],
      [{ text: undefined, content: imageText(free) }, "content"],
      [{ text: undefined, content: imageText(image, "00000000-0000-7000-8000-000000000000") }, "content"],
      [
        { text: undefined, content: imageText(...Array.from({ length: 21 }, () => crypto.randomUUID())) },
        "content",
      ],
    ];
    const before = await sql`select count(*) from messages`;
    for (const [wrong, field] of refusals) {
      const asked = { ...words, ...toUsers(ada.id), ...wrong };
      await expect(send(admin.ctx, asked), JSON.stringify(wrong)).rejects.toMatchObject({
        code: "BAD_INPUT",
        about: { field },
      });
    }
    expect(await sql`select count(*) from messages`).toEqual(before);
    expect((await list(ada.ctx, { filter: "all" })).items).toHaveLength(1);
    expect(await readers(free, admin, ada)).toEqual([true, false]);
    await send(admin.ctx, { ...words, ...toUsers(ada.id), attachmentIds: [free] });
  });

  it("and another at the same moment: one of them gets the file", async () => {
    const [admin, ada] = [await add("admin"), await add()];
    const id = await addUpload(admin.ctx, store);
    const sent = await Promise.allSettled(
      Array.from({ length: 6 }, () => send(admin.ctx, { ...words, ...toUsers(ada.id), attachmentIds: [id] })),
    );
    expect(sent.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect((await list(ada.ctx, { filter: "all" })).items).toHaveLength(1);
  });

  it("sent again with the same key is the same one; with other files a conflict", async () => {
    const [admin, ada] = [await add("admin"), await add()];
    const [id, other] = [await addUpload(admin.ctx, store), await addUpload(admin.ctx, store)];
    const asked = { ...words, ...toUsers(ada.id), idempotencyKey: "with a file" };
    const first = await send(admin.ctx, { ...asked, attachmentIds: [id] });
    expect(await send(admin.ctx, { ...asked, attachmentIds: [id] })).toEqual(first);
    await expect(send(admin.ctx, { ...asked, attachmentIds: [other] })).rejects.toMatchObject({
      code: "CONFLICT",
    });
    expect(await readers(other, admin)).toEqual([true]);
  });
});
