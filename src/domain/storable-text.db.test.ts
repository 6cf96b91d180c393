import { expect, it } from "vitest";
import { testDatabase } from "@/test/database";
import { type TestPerson, testPeople } from "@/test/people";
import { resolveAudience } from "./audience/resolve";
import { searchRecipients } from "./audience/search-recipients";
import { listAudit } from "./audit/list-events";
import { createGroup } from "./group/create";
import { listGroups, listMembers } from "./group/list";
import { changesSince } from "./inbox/changes-since";
import { list } from "./inbox/list";
import { markAllRead } from "./inbox/mark-all-read";
import { writeUndo } from "./inbox/move-watermark";
import { undoMarkAllRead } from "./inbox/undo-mark-all-read";
import { unreadCounts } from "./inbox/unread-counts";
import { listRecipients } from "./message/list-recipients";
import { listSent } from "./message/list-sent";
import { notify } from "./message/notify";
import { saveDraft } from "./message/save-draft";
import { send } from "./message/send";
import { sendTest } from "./message/send-test";
import { writePlace } from "./name-place";
import { listPeople } from "./person/list";

const database = testDatabase();
const { add, system } = testPeople(() => database.db);

const ID = "0197e2d5-0000-7000-8000-000000000001";
const doc = (text: string) => ({
  type: "doc",
  content: [{ type: "paragraph", content: [{ type: "text", text }] }],
});
const said = { type: "task", title: "Title", text: "Text" } as const;
const draft = {
  type: "task",
  priority: "normal",
  title: "",
  content: null,
  scheduledAt: null,
  expiresAt: null,
} as const;
const to = (admin: TestPerson) => ({ kind: "users" as const, userIds: [admin.id] });

/** Every door through which a text reaches the database, or could; `text` alone is tidied instead (`fromText`). */
const DOORS: Record<string, (admin: TestPerson, bad: string) => Promise<unknown>> = {
  "send title": (admin, title) => send(admin.ctx, { ...said, title, audience: to(admin) }),
  "send summary": (admin, summary) => send(admin.ctx, { ...said, summary, audience: to(admin) }),
  "send content": (admin, bad) =>
    send(admin.ctx, { ...said, text: undefined, content: doc(bad) as never, audience: to(admin) }),
  "send action": (admin, label) =>
    send(admin.ctx, { ...said, action: { label, url: "/" }, audience: to(admin) }),
  "send action address": (admin, bad) =>
    send(admin.ctx, { ...said, action: { label: "Go", url: `/${bad}` }, audience: to(admin) }),
  "send key": (admin, idempotencyKey) => send(admin.ctx, { ...said, idempotencyKey, audience: to(admin) }),
  "test title": (admin, title) => sendTest(admin.ctx, { ...said, title }),
  "notify title": (admin, title) => notify(system(), { ...said, to: admin.id, title }),
  "draft title": (admin, title) => saveDraft(admin.ctx, { ...draft, title, action: { label: "", url: "" } }),
  "draft content": (admin, bad) =>
    saveDraft(admin.ctx, { ...draft, content: doc(bad) as never, action: { label: "", url: "" } }),
  "draft action": (admin, label) => saveDraft(admin.ctx, { ...draft, action: { label, url: "" } }),
  "draft action address": (admin, url) => saveDraft(admin.ctx, { ...draft, action: { label: "", url } }),
  "group name": (admin, name) => createGroup(admin.ctx, { name }),
  "group search": (admin, search) => listGroups(admin.ctx, { search }),
  "member search": (admin, search) => listMembers(admin.ctx, { groupId: 1, search }),
  "member cursor": (admin, name) =>
    listMembers(admin.ctx, { groupId: 1, cursor: writePlace({ name, id: ID }) }),
  "people search": (admin, search) => listPeople(admin.ctx, { search }),
  "people cursor": (admin, name) => listPeople(admin.ctx, { cursor: writePlace({ name, id: ID }) }),
  "recipient search": (admin, query) => searchRecipients(admin.ctx, { query }),
  "reader search": (admin, search) => listRecipients(admin.ctx, { id: ID, search }),
  "pasted people": (admin, bad) => resolveAudience(admin.ctx, { text: `${bad}@example.com` }),
  "sent search": (admin, search) => listSent(admin.ctx, { search }),
  "sent type": (admin, type) => listSent(admin.ctx, { type }),
  "audit cursor": (admin, cursor) => listAudit(admin.ctx, { cursor }),
  "list search": (admin, search) => list(admin.ctx, { filter: "all", search }),
  "list type": (admin, type) => list(admin.ctx, { filter: "all", type }),
  "mark all type": async (admin, type) =>
    markAllRead(admin.ctx, { type, upTo: (await unreadCounts(admin.ctx)).head }),
  "undo type": async (admin, type) => {
    const { epoch } = (await unreadCounts(admin.ctx)).head;
    const at = { revision: 0, position: 0 };
    return undoMarkAllRead(admin.ctx, { undo: writeUndo({ moves: [{ type, from: at, to: at }], epoch }) });
  },
};

it.each(Object.keys(DOORS))(
  "%s: what no database stores is bad input with a field and a rule",
  async (door) => {
    const admin = await add("admin");
    for (const bad of ["a\u0000b", "a\ud800b"]) {
      const asked = DOORS[door]?.(admin, bad);
      await expect(asked, JSON.stringify(bad)).rejects.toMatchObject({
        code: "BAD_INPUT",
        about: { field: expect.any(String), rule: expect.any(String) },
      });
    }
  },
);

it("a head of another database is a start over, whatever its epoch says", async () => {
  const admin = await add();
  const head = { epoch: "a\u0000b", revision: 0, position: 0 };
  await expect(changesSince(admin.ctx, { head })).resolves.toMatchObject({ reset: true });
});
