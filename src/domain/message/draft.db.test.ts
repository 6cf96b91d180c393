import { describe, expect, it } from "vitest";
import { newId } from "@/db/id";
import { testDatabase } from "@/test/database";
import { testPeople } from "@/test/people";
import { addUpload, imageText, keysOnly, readers, toUsers } from "@/test/uploads";
import { removeUnused } from "../attachment/remove-unused";
import { storageKeyOf, thumbnailKeyOf } from "../attachment/store";
import { createGroup } from "../group/create";
import { get } from "../inbox/get";
import { list } from "../inbox/list";
import { cancel } from "./cancel";
import { deleteDraft } from "./delete-draft";
import { duplicate } from "./duplicate";
import { getDraft } from "./get-draft";
import { listSent } from "./list-sent";
import { type SaveDraftInput, saveDraft } from "./save-draft";
import { schedule } from "./schedule";
import { send } from "./send";
import { sendTest } from "./send-test";
import { start } from "./start";

const database = testDatabase();
const { add, addMany, system } = testPeople(() => database.db);
const store = keysOnly();

const empty: SaveDraftInput = {
  type: "announcement",
  priority: "normal",
  title: "",
  content: null,
  action: { label: "", url: "" },
  audience: null,
  scheduledAt: null,
  expiresAt: null,
};
const words = (text: string) => ({
  type: "doc" as const,
  content: [{ type: "paragraph" as const, content: [{ type: "text" as const, text }] }],
});

describe("a draft", () => {
  it("is kept unfinished, and taken up as it was", async () => {
    const [admin, ada] = [await add("admin"), await add()];
    const { id, version } = await saveDraft(admin.ctx, { ...empty, action: { label: "See", url: "" } });
    expect(await getDraft(admin.ctx, { id })).toMatchObject({
      title: "",
      action: { label: "See", url: "" },
      audience: { kind: "nobody" },
    });
    const times = { scheduledAt: "2026-01-02T09:00:00.000Z", expiresAt: "2026-01-01T09:00:00.000Z" };
    const audience = { kind: "users" as const, userIds: [ada.id] };
    const saved = await saveDraft(admin.ctx, {
      ...empty,
      id,
      version,
      title: " Half a ",
      content: words("Hm"),
      audience,
      ...times,
    });
    expect(await getDraft(admin.ctx, { id })).toMatchObject({
      version: saved.version,
      title: " Half a ",
      content: words("Hm"),
      audience: { kind: "users", people: [{ id: ada.id }] },
      ...times,
    });
    expect((await listSent(admin.ctx, { status: "draft" })).items).toMatchObject([{ id, summary: "Hm" }]);
    expect((await list(ada.ctx, { filter: "all" })).items).toEqual([]);
    // What is left out stays as it was.
    const { audience: _, ...rest } = empty;
    await saveDraft(admin.ctx, { ...rest, id, version: saved.version });
    expect((await getDraft(admin.ctx, { id })).audience).toMatchObject({ kind: "users" });
  });

  it("tells the later of two writers, and stores nothing of theirs", async () => {
    const [admin, sender] = [await add("admin"), await add("sender")];
    const first = await saveDraft(admin.ctx, { ...empty, title: "First" });
    await saveDraft(sender.ctx, { ...empty, ...first, title: "Second" });
    await expect(saveDraft(admin.ctx, { ...empty, ...first, title: "Third" })).rejects.toMatchObject({
      code: "CONFLICT",
      about: { rule: "version" },
    });
    expect((await getDraft(admin.ctx, { id: first.id })).title).toBe("Second");
    await Promise.allSettled(
      ["a", "b", "c"].map((title) => saveDraft(admin.ctx, { ...empty, id: first.id, version: 2, title })),
    ).then((results) => expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1));
  });

  it("refuses what is of the wrong form or nobody's, and what is gone", async () => {
    const [admin, ada] = [await add("admin"), await add()];
    for (const [wrong, field] of [
      [{ title: "x".repeat(121) }, "title"],
      [{ audience: { kind: "users", userIds: [newId()] } }, "audience.userIds"],
      [{ audience: { kind: "groups", groupIds: [4711] } }, "audience.groupIds"],
      [{ scheduledAt: "tomorrow" }, "scheduledAt"],
    ] as const)
      await expect(saveDraft(admin.ctx, { ...empty, ...wrong } as SaveDraftInput)).rejects.toMatchObject({
        code: "BAD_INPUT",
        about: { field },
      });
    await expect(saveDraft(ada.ctx, empty)).rejects.toMatchObject({ code: "FORBIDDEN" });
    await expect(saveDraft(admin.ctx, { ...empty, id: newId(), version: 1 })).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
    const sent = await send(admin.ctx, {
      type: "task",
      title: "Out",
      text: "Out",
      audience: { kind: "everyone" },
    });
    await expect(saveDraft(admin.ctx, { ...empty, id: sent.id, version: 1 })).rejects.toMatchObject({
      code: "CONFLICT",
      about: { rule: "status draft" },
    });
    const draft = await saveDraft(admin.ctx, empty);
    await deleteDraft(admin.ctx, { id: draft.id });
    await expect(getDraft(admin.ctx, { id: draft.id })).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(deleteDraft(admin.ctx, { id: sent.id })).rejects.toMatchObject({ code: "NOT_FOUND" });
  });

  it("is gone when it is sent, once, however often that is asked for", async () => {
    const [admin, ada] = [await add("admin"), await add()];
    const draft = await saveDraft(admin.ctx, { ...empty, title: "Proofs" });
    const message = {
      ...{ type: "task" as const, title: "Proofs", content: words("They are back") },
      audience: { kind: "users" as const, userIds: [ada.id] },
      draftId: draft.id,
    };
    const sent = await Promise.all([1, 2, 3, 4].map(() => send(admin.ctx, message)));
    expect(new Set(sent.map(({ id }) => id)).size).toBe(1);
    await expect(getDraft(admin.ctx, { id: draft.id })).rejects.toMatchObject({ code: "NOT_FOUND" });
    expect((await list(ada.ctx, { filter: "all" })).items).toHaveLength(1);
  });

  it("is what a message that waits becomes when it is cancelled, with its audience", async () => {
    const [admin, people] = [await add("admin"), await addMany(1_200)];
    const { id: groupId } = await createGroup(admin.ctx, { name: "Studio plan" });
    const body = { type: "task" as const, title: "Held", text: "Wait" };
    for (const audience of [
      { kind: "users" as const, userIds: people },
      { kind: "groups" as const, groupIds: [groupId] },
      { kind: "everyone" as const },
    ]) {
      const held = await send(admin.ctx, { ...body, audience, holdSeconds: 10 });
      expect(held).toMatchObject({ status: "scheduled", scheduledAt: expect.any(String) });
      await start(system(), { id: held.id });
      await cancel(admin.ctx, { id: held.id });
      const draft = await getDraft(admin.ctx, { id: held.id });
      expect(draft.audience.kind).toBe(audience.kind);
      if (draft.audience.kind === "users") expect(draft.audience.people).toHaveLength(1_200);
      const again = await send(admin.ctx, { ...body, audience, draftId: held.id });
      expect(again.id).not.toBe(held.id);
    }
  });

  it("can be scheduled from its own audience", async () => {
    const [admin, ada] = [await add("admin"), await add()];
    const scheduledAt = new Date(Date.now() + 60_000).toISOString();
    for (const audience of [{ kind: "everyone" as const }, { kind: "users" as const, userIds: [ada.id] }]) {
      const { id } = await saveDraft(admin.ctx, { ...empty, title: "Later", content: words("Hm"), audience });
      expect(await schedule(admin.ctx, { id, scheduledAt })).toMatchObject({ status: "scheduled" });
    }
    const { id } = await saveDraft(admin.ctx, { ...empty, title: "Nobody" });
    await expect(schedule(admin.ctx, { id, scheduledAt })).rejects.toMatchObject({ code: "BAD_INPUT" });
  });
});

describe("duplicate", () => {
  it("takes the words and nobody", async () => {
    const admin = await add("admin");
    const action = { label: "Go", url: "/x" };
    const sent = await send(admin.ctx, {
      ...{ type: "task", title: "Twice", content: words("Again"), action, priority: "high" },
      audience: { kind: "everyone" },
    });
    const { id } = await duplicate(admin.ctx, store, { id: sent.id });
    expect(await getDraft(admin.ctx, { id })).toMatchObject({
      ...{ type: "task", priority: "high", title: "Twice", content: words("Again"), action },
      audience: { kind: "nobody" },
      scheduledAt: null,
    });
  });

  it("has files and images of its own, which outlive the message, and can be sent", async () => {
    const [admin, other, ada] = [await add("admin"), await add("sender"), await add()];
    const [one, two] = [
      await addUpload(admin.ctx, store, { name: "one.pdf" }),
      await addUpload(admin.ctx, store, { name: "two.pdf" }),
    ];
    const [cover, lost] = [
      await addUpload(admin.ctx, store, { kind: "image" }),
      await addUpload(admin.ctx, store, { kind: "image" }),
    ];
    const first = await send(admin.ctx, {
      ...{ type: "task", title: "Twice", content: imageText(cover, lost), attachmentIds: [two, one] },
      ...toUsers(ada.id),
    });
    // As if somebody had removed the bytes of one image behind our back.
    store.keys.delete(storageKeyOf(lost));
    const { id } = await duplicate(other.ctx, store, { id: first.id });
    const draft = await getDraft(other.ctx, { id });
    expect(draft.files.map(({ name }) => name)).toEqual(["two.pdf", "one.pdf"]);
    const ids = draft.files.map((file) => file.id);
    expect(ids).not.toEqual([two, one]);
    const [image, gap] = draft.content?.content ?? [];
    expect([image?.type, gap]).toEqual(["image", { type: "paragraph" }]);

    // As when the first message goes.
    await database.db.sql`
      update attachments set message_id = null, created_at = created_at - interval '2 days' where message_id = ${first.id}`;
    await removeUnused(system(), store);
    expect(store.keys.has(storageKeyOf(cover))).toBe(false);
    const sent = await send(other.ctx, {
      ...{ type: "task", title: "Twice", content: draft.content, attachmentIds: ids, draftId: id },
      ...toUsers(ada.id),
    });
    expect((await get(ada.ctx, { id: sent.id })).files.map(({ name }) => name)).toEqual([
      "two.pdf",
      "one.pdf",
    ]);
    const copied = image?.type === "image" ? image.attrs.attachmentId : "";
    expect(await readers(copied, ada, other)).toEqual([true, true]);
    expect(
      [storageKeyOf(copied), thumbnailKeyOf(storageKeyOf(copied))].every((key) => store.keys.has(key)),
    ).toBe(true);
  });
});

describe("a test", () => {
  it("goes to its author alone, is marked, and is in no list of what was sent", async () => {
    const admin = await add("sender");
    const { id } = await sendTest(admin.ctx, { type: "task", title: "Proofs", text: "Words" });
    expect((await list(admin.ctx, { filter: "all" })).items).toMatchObject([{ id, title: "TEST Proofs" }]);
    expect((await listSent(admin.ctx, { search: "Proofs" })).items.filter((item) => item.id === id)).toEqual(
      [],
    );
  });
});

describe("the list of messages", () => {
  it("leaves what the filters name", async () => {
    const [admin, other, ada] = [await add("admin"), await add("sender"), await add()];
    const post = (title: string, more: object = {}, by = admin) =>
      send(by.ctx, { type: "task", title, text: `About ${title}`, audience: { kind: "everyone" }, ...more });
    const plain = await post("Zebra 100%");
    const direct = await post("Direct zebra", {
      audience: { kind: "users", userIds: [ada.id] },
      type: "billing",
    });
    const theirs = await post("Their zebra", {}, other);
    const later = await post("Late zebra", { scheduledAt: new Date(Date.now() + 60_000).toISOString() });
    const ids = async (input: object) =>
      (await listSent(admin.ctx, { search: "zebra", ...input })).items.map(({ id }) => id);
    expect(await ids({})).toEqual([later.id, theirs.id, direct.id, plain.id]);
    expect(await ids({ status: "scheduled" })).toEqual([later.id]);
    expect(await ids({ type: "billing" })).toEqual([direct.id]);
    expect(await ids({ audience: "users" })).toEqual([direct.id]);
    expect(await ids({ senderId: other.id })).toEqual([theirs.id]);
    expect(await ids({ before: "2020-01-01T00:00:00Z" })).toEqual([]);
    expect(await ids({ from: "2020-01-01T00:00:00Z", search: "100%" })).toEqual([plain.id]);
    expect(await ids({ search: plain.id })).toEqual([plain.id]);
  });
});
