import { describe, expect, it } from "vitest";
import { testDatabase } from "@/test/database";
import { testPeople } from "@/test/people";
import { addUpload, imageText, keysOnly, readers, toUsers } from "@/test/uploads";
import { get } from "../inbox/get";
import { cancel } from "../message/cancel";
import { deleteDraft } from "../message/delete-draft";
import { getDraft } from "../message/get-draft";
import { type SaveDraftInput, saveDraft } from "../message/save-draft";
import { schedule } from "../message/schedule";
import { send } from "../message/send";
import { start } from "../message/start";
import { removeUnused } from "./remove-unused";

const database = testDatabase();
const { add, system } = testPeople(() => database.db);
const store = keysOnly();

const empty: SaveDraftInput = {
  type: "task",
  priority: "normal",
  title: "Plans",
  content: null,
  action: { label: "", url: "" },
  audience: null,
  scheduledAt: null,
  expiresAt: null,
};

/** As if all uploads were made two days ago, and the hourly job has run. */
async function twoDaysLater(): Promise<void> {
  await database.db.sql`update attachments set created_at = created_at - interval '2 days'`;
  await removeUnused(system(), store);
}

describe("a draft", () => {
  it("keeps its files in order and its images, however long it waits, and the message that it becomes has them", async () => {
    const [admin, ada] = [await add("admin"), await add()];
    const [one, two] = [await addUpload(admin.ctx, store), await addUpload(admin.ctx, store)];
    const cover = await addUpload(admin.ctx, store, { kind: "image" });
    const content = imageText(cover) as SaveDraftInput["content"];
    const { id } = await saveDraft(admin.ctx, { ...empty, content, attachmentIds: [two, one] });
    await twoDaysLater();
    const draft = await getDraft(admin.ctx, { id });
    expect(draft.files.map((file) => file.id)).toEqual([two, one]);
    expect(draft.content).toEqual(content);

    const sent = await send(admin.ctx, {
      ...{ type: "task", title: "Plans", content, attachmentIds: [one, two], draftId: id },
      ...toUsers(ada.id),
    });
    const message = await get(ada.ctx, { id: sent.id });
    expect(message.files.map((file) => file.id)).toEqual([one, two]);
    expect(await readers(cover, ada)).toEqual([true]);
  });

  it("lets go of what it names no more, and keeps its files when they are not spoken of", async () => {
    const admin = await add("admin");
    const [kept, dropped] = [await addUpload(admin.ctx, store), await addUpload(admin.ctx, store)];
    const image = await addUpload(admin.ctx, store, { kind: "image" });
    const first = await saveDraft(admin.ctx, {
      ...empty,
      content: imageText(image) as SaveDraftInput["content"],
      attachmentIds: [kept, dropped],
    });
    const second = await saveDraft(admin.ctx, { ...empty, ...first, attachmentIds: [kept] });
    await saveDraft(admin.ctx, { ...empty, ...second });
    await twoDaysLater();
    expect((await getDraft(admin.ctx, { id: first.id })).files.map((file) => file.id)).toEqual([kept]);
    expect(await readers(dropped, admin)).toEqual([false]);
    expect(await readers(image, admin)).toEqual([false]);
    await deleteDraft(admin.ctx, { id: first.id });
    await twoDaysLater();
    expect(await readers(kept, admin)).toEqual([false]);
  });

  it("takes no upload of somebody else, none of a message, none that has waited too long, and goes on without", async () => {
    const [admin, other, ada] = [await add("admin"), await add("admin"), await add()];
    const theirs = await addUpload(other.ctx, store);
    const sent = await addUpload(admin.ctx, store);
    await send(admin.ctx, { type: "task", title: "x", text: "x", ...toUsers(ada.id), attachmentIds: [sent] });
    const old = await addUpload(admin.ctx, store);
    await database.db
      .sql`update attachments set created_at = created_at - interval '25 hours' where id = ${old}`;
    const { id } = await saveDraft(admin.ctx, { ...empty, attachmentIds: [theirs, sent, old] });
    expect((await getDraft(admin.ctx, { id })).files).toEqual([]);
    expect(await readers(sent, ada)).toEqual([true]);
  });

  it("is gone on with by another sender, who sees its files and sends them; those of what was sent stay its own", async () => {
    const [admin, sender, ada] = [await add("admin"), await add("sender"), await add()];
    const file = await addUpload(admin.ctx, store);
    const { id, version } = await saveDraft(admin.ctx, { ...empty, attachmentIds: [file] });
    expect(await readers(file, sender, ada)).toEqual([true, false]);
    await saveDraft(sender.ctx, { ...empty, id, version, title: "Our plans", attachmentIds: [file] });
    const message = { type: "task", title: "Our plans", text: "Words", ...toUsers(ada.id) } as const;
    const sent = await send(sender.ctx, { ...message, attachmentIds: [file], draftId: id });
    expect(await readers(file, ada)).toEqual([true]);
    await expect(
      send(sender.ctx, { ...message, attachmentIds: [file], draftId: sent.id }),
    ).rejects.toMatchObject({ code: "BAD_INPUT", about: { field: "attachmentIds" } });
  });

  it("that was scheduled and taken back has its files still, and shows them when it is scheduled itself", async () => {
    const [admin, ada] = [await add("admin"), await add()];
    const file = await addUpload(admin.ctx, store);
    const message = { type: "task", title: "Later", text: "Words", ...toUsers(ada.id) } as const;
    const { id } = await send(admin.ctx, { ...message, attachmentIds: [file], holdSeconds: 60 });
    await cancel(admin.ctx, { id });
    expect((await getDraft(admin.ctx, { id })).files.map((each) => each.id)).toEqual([file]);
    const sent = await send(admin.ctx, { ...message, attachmentIds: [file], draftId: id });
    expect((await get(ada.ctx, { id: sent.id })).attachments).toBe(1);

    const other = await addUpload(admin.ctx, store);
    const draft = await saveDraft(admin.ctx, {
      ...empty,
      audience: { kind: "users", userIds: [ada.id] },
      attachmentIds: [other],
    });
    await schedule(admin.ctx, { id: draft.id, scheduledAt: new Date(Date.now() + 300).toISOString() });
    await database.db.sql`select pg_sleep(0.4)`;
    await start(system(), { id: draft.id });
    const found = await get(ada.ctx, { id: draft.id });
    expect([found.attachments, found.files.map((each) => each.id)]).toEqual([1, [other]]);
  });
});
