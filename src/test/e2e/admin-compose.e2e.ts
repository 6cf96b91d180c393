import type { Page } from "@playwright/test";
import { expect as soon, test } from "./fixtures";
import { LOOKS, look } from "./look";
import { compose, unreadOf } from "./people-do";

// A page and a poll of it take their time on a busy machine.
const expect = soon.configure({ timeout: 20_000 });

const saved = (page: Page) => page.getByRole("status").filter({ hasText: /^Saved$/ });

test("A2, A4, A8: a draft is kept, warns its second writer, is tried out, taken back and sent once", async ({
  signIn,
  allowedConsoleErrors,
}) => {
  test.setTimeout(120_000);
  // The second writer is refused.
  allowedConsoleErrors.push(/409/);
  const [admin, ada] = [await signIn("admin"), await signIn("ada")];
  const before = await unreadOf(ada);
  const title = `Kept ${Date.now()}`;
  await compose(admin, { title, to: "everyone", text: "It comes back." });
  await expect(saved(admin)).toBeVisible();
  await expect(admin).toHaveURL(/draft=/);
  // A crash, and the same draft in another tab.
  await admin.reload();
  await expect(admin.getByLabel("Title", { exact: true })).toHaveValue(title);
  await expect(admin.getByRole("textbox", { name: "Text", exact: true })).toHaveText("It comes back.");
  await expect(admin.getByRole("radio", { name: "Everyone" })).toBeChecked();
  const other = await admin.context().newPage();
  await other.goto(admin.url());
  await expect(other.getByLabel("Title", { exact: true })).toHaveValue(title);
  await other.getByLabel("Title", { exact: true }).fill(`${title}, theirs`);
  await expect(saved(other)).toBeVisible();
  await admin.getByLabel("Title", { exact: true }).fill(`${title}, mine`);
  await expect(admin.getByText("Somebody else is writing on this draft, too.")).toBeVisible();
  await admin.getByRole("button", { name: "Load theirs" }).click();
  await expect(admin.getByLabel("Title", { exact: true })).toHaveValue(`${title}, theirs`);
  await other.close();

  await admin.getByRole("button", { name: "Send a test to me" }).click();
  await expect(admin.getByText("A test is in your own messages.")).toBeVisible();

  // Ten seconds to think better of it; then for good.
  const sendToAll = async () => {
    await admin.getByRole("button", { name: /^Send to/ }).click();
    await admin
      .getByRole("alertdialog")
      .getByRole("button", { name: /^Send to/ })
      .click();
  };
  await sendToAll();
  await admin.getByRole("button", { name: "Undo" }).click();
  await expect(admin.getByText("Not sent. It is a draft again.")).toBeVisible();
  await expect(admin.getByLabel("Title", { exact: true })).toHaveValue(`${title}, theirs`);
  expect(await unreadOf(ada)).toBe(before);
  await sendToAll();
  await expect.poll(() => unreadOf(ada), { timeout: 30_000 }).toBe(before + 1);
  await admin.goto("/admin");
  await admin.getByRole("searchbox", { name: "Find messages" }).fill(title);
  await expect(admin.getByRole("link", { name: `${title}, theirs` })).toHaveCount(1);
  await expect(admin.getByRole("row", { name: new RegExp(title) })).toContainText("Sent");
  await admin.goto("/messages");
  await expect(admin.getByRole("link", { name: `TEST ${title}, theirs` })).toBeVisible();
});

test("A1, A10: a message to a group is scheduled, with its times refused first, and arrives on time", async ({
  signIn,
}) => {
  test.setTimeout(120_000);
  const [admin, grace] = [await signIn("admin", { timezoneId: "Asia/Shanghai" }), await signIn("grace")];
  const made = await admin.request.post("/api/trpc/group.create", {
    data: { name: `Night shift ${Date.now()}` },
  });
  const { id } = (await made.json()).result.data;
  const found = await admin.request.post("/api/trpc/message.admin.resolveAudience", {
    data: { text: "grace@example.com" },
  });
  const [{ id: userId }] = (await found.json()).result.data.people;
  await admin.request.post("/api/trpc/group.addMembers", { data: { groupId: id, userIds: [userId] } });
  const before = await unreadOf(grace);
  const title = `On time ${Date.now()}`;
  await compose(admin, { title, to: [], text: "Now." });
  await admin.getByRole("radio", { name: "Groups" }).click();
  await admin.getByLabel("Add groups by name").selectOption(String(id));
  await expect(admin.getByText("Some of them: Grace Hopper")).toBeVisible();
  await admin.getByRole("radio", { name: "Later" }).click();
  await admin.getByRole("textbox", { name: "Later" }).fill("2026-01-01T09:00");
  await admin.getByLabel("Expires").fill("2025-12-31T09:00");
  await admin.getByRole("button", { name: "Schedule for 1 person" }).click();
  await expect(admin.getByRole("textbox", { name: "Later" })).toBeFocused();
  await expect(admin.getByText("Choose a time that is still to come.")).toBeVisible();
  await expect(admin.getByText("Must be after the time of sending.")).toBeVisible();
  await admin.getByLabel("Expires").fill("");
  await expect(admin.getByLabel("Time zone")).toHaveValue("Asia/Shanghai");
  // In two days, on the clock of Shanghai.
  const at = new Date(Math.ceil(Date.now() / 60_000) * 60_000 + 48 * 3_600_000);
  const wall = new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 16);
  await admin.getByRole("textbox", { name: "Later" }).fill(wall);
  await admin.getByRole("button", { name: "Schedule for 1 person" }).click();
  await admin.getByRole("alertdialog").getByRole("button", { name: "Schedule for 1 person" }).click();
  const row = admin.getByRole("row", { name: new RegExp(title) });
  await expect(row).toContainText("Scheduled");
  expect(await unreadOf(grace)).toBe(before);
  // The same moment whatever the zone; then sooner, as the field has minutes only.
  const list = await admin.request.get(
    `/api/trpc/message.admin.list?input=${encodeURIComponent(JSON.stringify({ search: title }))}`,
  );
  const [{ id: messageId, scheduledAt }] = (await list.json()).result.data.items;
  expect(scheduledAt).toBe(at.toISOString());
  const soon = new Date(Date.now() + 3_000).toISOString();
  await admin.request.post("/api/trpc/message.admin.schedule", {
    data: { id: messageId, scheduledAt: soon },
  });
  await expect.poll(() => unreadOf(grace), { timeout: 30_000 }).toBe(before + 1);
  await expect(row).toContainText("Sent");
});

test("A6: an audience that has changed since it was counted is confirmed again", async ({
  signIn,
  allowedConsoleErrors,
}) => {
  test.setTimeout(120_000);
  // The first send is refused.
  allowedConsoleErrors.push(/409/);
  const [admin, ada] = [await signIn("admin"), await signIn("ada")];
  const call = async (procedure: string, data: object) => {
    const answer = await admin.request.post(`/api/trpc/${procedure}`, { data });
    expect(answer.status(), procedure).toBe(200);
    return (await answer.json()).result.data;
  };
  const { id } = await call("group.create", { name: `Growing ${Date.now()}` });
  const { people } = await call("message.admin.resolveAudience", {
    text: "grace@example.com\nada@example.com",
  });
  await call("group.addMembers", { groupId: id, userIds: [people[0].id] });
  const before = await unreadOf(ada);
  const title = `To all of them ${Date.now()}`;
  await compose(admin, { title, to: [], text: "Now." });
  await admin.getByRole("radio", { name: "Groups" }).click();
  await admin.getByLabel("Add groups by name").selectOption(String(id));
  const send = admin.getByRole("button", { name: "Send to 1 person" });
  await expect(send).toBeVisible();
  // It is counted again for the confirmation, which shows no number before that one.
  let answer = () => {};
  const held = new Promise<void>((resolve) => {
    answer = resolve;
  });
  await admin.route(/previewAudience/, (route) => held.then(() => route.continue()), { times: 1 });
  await send.click();
  const dialog = admin.getByRole("alertdialog");
  await expect(dialog).toHaveAccessibleName(/^Counting/);
  await expect(dialog.getByRole("button", { name: "Send", exact: true })).toBeDisabled();
  answer();
  await expect(dialog).toHaveAccessibleName(`Send “${title}” to 1 person now?`);
  await call("group.addMembers", { groupId: id, userIds: [people[1].id] });
  await dialog.getByRole("button", { name: "Send to 1 person" }).click();
  await expect(dialog.getByRole("alert")).toHaveText(
    "The audience has changed: 1 person before, 2 people now.",
  );
  await expect(dialog).toHaveAccessibleName(`Send “${title}” to 2 people now?`);
  expect(await unreadOf(ada)).toBe(before);
  for (const { name, viewport, colorScheme } of LOOKS) {
    await admin.setViewportSize(viewport);
    await admin.emulateMedia({ colorScheme });
    await look(admin, `audience-changed-${name}`);
  }
  await dialog.getByRole("button", { name: "Send to 2 people" }).click();
  await expect.poll(() => unreadOf(ada), { timeout: 30_000 }).toBe(before + 1);
});

for (const { name, ...options } of LOOKS)
  test(`A1: the composer and the list, ${name}`, async ({ signIn }) => {
    test.setTimeout(120_000);
    const admin = await signIn("admin", options);
    await compose(admin, { title: `Maintenance, ${name}`, to: ["Ada Lovelace"], text: "On Sunday we move." });
    await admin.getByRole("radio", { name: "Later" }).click();
    await admin.getByRole("textbox", { name: "Later" }).fill("2031-11-23T09:00");
    await admin.getByText("Paste a list, or choose a CSV file").click();
    await expect(saved(admin)).toBeVisible();
    await look(admin, `composer-${name}`);
    await admin.goto("/admin");
    const row = admin.getByRole("row", { name: new RegExp(`Maintenance, ${name}`) });
    await row.getByRole("button", { name: /^Actions/ }).click();
    await look(admin, `list-${name}`);
    await admin.getByRole("menuitem", { name: "Edit" }).click();
    await expect(admin.getByLabel("Title", { exact: true })).toHaveValue(`Maintenance, ${name}`);
  });
