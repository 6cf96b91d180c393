import { expect, type Page } from "@playwright/test";

/** The number on the bell, as a screen reader hears it. */
export async function unreadOf(page: Page): Promise<number> {
  const name = await page.getByRole("button", { name: /^Notifications/ }).getAttribute("aria-label");
  const unread = /, (\d+) unread/.exec(name ?? "")?.[1];
  if (unread === undefined) throw new Error(`The bell is called "${name}"`);
  return Number(unread);
}

/** Fills in the send form as an admin does, up to the send button. */
export async function compose(
  admin: Page,
  message: { title: string; to: "everyone" | string[]; text: string; bold?: string },
): Promise<void> {
  await admin.goto("/admin/compose");
  await admin.getByLabel("Title", { exact: true }).fill(message.title);
  const editor = admin.getByRole("textbox", { name: "Text", exact: true });
  await editor.click();
  if (message.bold !== undefined) {
    const bold = admin.getByRole("button", { name: "Bold" });
    await bold.click();
    await editor.pressSequentially(message.bold);
    await bold.click();
  }
  await editor.pressSequentially(message.text);
  if (message.to === "everyone") {
    await admin.getByRole("radio", { name: "Everyone" }).click();
    return;
  }
  await admin.getByRole("radio", { name: "People" }).click();
  for (const name of message.to) {
    await admin.getByRole("combobox", { name: "Add people by name or e-mail" }).fill(name);
    await admin.getByRole("option", { name: new RegExp(name) }).click();
    await expect(admin.getByRole("button", { name: `Remove ${name}` })).toBeVisible();
  }
}

/** Sends as the admin who is signed in on this page, by the API: tasks, unless told otherwise. */
export async function sendTo(
  admin: Page,
  name: string,
  titles: string[],
  as: { type?: string; priority?: string; action?: { label: string; url: string } } = {},
): Promise<void> {
  const input = encodeURIComponent(JSON.stringify({ query: name }));
  const found = await admin.request.get(`/api/trpc/message.admin.searchRecipients?input=${input}`);
  const [person] = (await found.json()).result.data.people;
  for (const title of titles) {
    const sent = await admin.request.post("/api/trpc/message.admin.send", {
      data: { audience: { kind: "users", userIds: [person.id] }, type: "task", title, text: "Words.", ...as },
    });
    expect(sent.status(), title).toBe(200);
  }
}

/** Through the menu behind the person's picture. */
export async function signOut(page: Page): Promise<void> {
  await page.getByRole("button", { name: /^Account/ }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await page.waitForURL(/\/sign-in/);
}
