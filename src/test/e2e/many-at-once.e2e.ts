import type { Page, Route } from "@playwright/test";
import { expect, test } from "./fixtures";
import { sendTo, unreadOf } from "./people-do";

// Each of these does much, and a busy machine takes its time.
test.setTimeout(120_000);

const row = (page: Page, title: string) => page.getByRole("link", { name: title, exact: true });

test("U4 select and act on many, U3 undo by keys, E3 search, K2 keys switched off", async ({ signIn }) => {
  const [admin, alan] = [await signIn("admin"), await signIn("alan")];
  const word = `Sheet${Date.now()}`;
  const titles = [1, 2, 3, 4, 5].map((n) => `${word} no. ${n}`);
  await sendTo(admin, "Alan", titles);
  await alan.goto(`/messages?q=${word}`);
  const rows = alan.getByRole("article");
  await expect(rows).toHaveCount(5);
  await expect(alan.getByRole("button", { name: /^Mark \d+ read/ }), "U1").toHaveCount(0);
  const unread = await unreadOf(alan);

  // x and Shift select, Escape lets go.
  await rows.first().focus();
  await alan.keyboard.press("x");
  await alan.keyboard.press("Shift+ArrowDown");
  await alan.keyboard.press("Shift+ArrowDown");
  await expect(alan.getByText("3 selected")).toBeVisible();
  await alan.keyboard.press("Escape");
  await expect(alan.getByText("3 selected")).toHaveCount(0);
  await alan.getByRole("checkbox", { name: `Select ${titles[4]}` }).check({ force: true });
  await alan
    .getByRole("checkbox", { name: `Select ${titles[1]}` })
    .click({ modifiers: ["Shift"], force: true });
  await expect(alan.getByText("4 selected")).toBeVisible();

  // All that match, as a step of its own; read and archived in one go each.
  await alan.getByRole("button", { name: "Select all matching" }).click();
  await expect(alan.getByText("5 selected")).toBeVisible();
  await alan.getByRole("button", { name: "Mark as read" }).first().click();
  await expect.poll(() => unreadOf(alan)).toBe(unread - 5);
  await rows.first().focus();
  await alan.keyboard.press("x");
  await alan.keyboard.press("Shift+ArrowDown");
  await alan.keyboard.press("e");
  await expect(rows).toHaveCount(3);
  await expect(alan.getByText("Archived 2 messages")).toBeVisible();

  // Undone by keys, at its place and as read as it was, also after a reload.
  await alan.keyboard.press("ControlOrMeta+z");
  await expect(rows).toHaveCount(5);
  await expect(rows.first()).toContainText(titles[4] ?? "");
  await expect.poll(() => unreadOf(alan)).toBe(unread - 5);
  await alan.reload();
  await expect(rows).toHaveCount(5);

  // Single keys can be switched off; the help says so.
  await alan.keyboard.press("?");
  const help = alan.getByRole("dialog", { name: "Keyboard" });
  await help.getByRole("switch", { name: "Single-key shortcuts" }).click();
  await alan.keyboard.press("Escape");
  await expect(help).toHaveCount(0);
  await rows.first().focus();
  await alan.keyboard.press("x");
  await alan.keyboard.press("ArrowDown");
  await expect(rows.nth(1)).toBeFocused();
  await expect(alan.getByText("1 selected")).toHaveCount(0);

  await alan.getByRole("searchbox", { name: "Search messages" }).fill("no such words");
  await expect(alan.getByRole("heading", { name: "Nothing about “no such words”" })).toBeVisible();
  await expect(alan).toHaveURL(/q=no\+such\+words/);
  await alan.getByRole("button", { name: "Clear search" }).last().click();
  await expect(row(alan, `Open ${titles[4]}`)).toBeVisible();
  await expect(alan).toHaveURL(/\/messages$/);
});

test("U3 the last loaded message is archived and comes back; D3 previous and next read as they open", async ({
  signIn,
  allowedConsoleErrors,
}) => {
  allowedConsoleErrors.push(/ERR_FAILED/);
  const [admin, grace] = [await signIn("admin"), await signIn("grace")];
  const word = `Page${Date.now()}`;
  // One more than a page.
  const titles = Array.from({ length: 21 }, (_, n) => `${word} no. ${n + 1}`);
  await sendTo(admin, "Grace", titles);
  await grace.getByRole("button", { name: /^Notifications/ }).click();
  const panel = grace.getByRole("dialog", { name: "Messages" });
  await expect(row(grace, `Open ${titles[20]}`)).toBeVisible();
  const unread = await unreadOf(grace);

  await row(grace, `Open ${titles[20]}`).click();
  await expect(grace.getByRole("dialog", { name: titles[20] })).toBeVisible();
  await grace.getByRole("button", { name: "Next message" }).click();
  await expect(grace.getByRole("dialog", { name: titles[19] })).toBeVisible();
  await grace.keyboard.press("j");
  await expect(grace.getByRole("dialog", { name: titles[18] })).toBeVisible();
  await grace.getByRole("button", { name: "Previous message" }).click();
  await expect(grace.getByRole("dialog", { name: titles[19] })).toBeVisible();
  await expect.poll(() => unreadOf(grace)).toBe(unread - 3);
  await grace.goBack();
  await expect(panel).toBeVisible();
  await expect(grace).toHaveURL(/\/$/);

  // The twentieth is the last that is loaded: the page after it can not be had.
  const refuse = (route: Route) =>
    route.request().postData()?.includes('"cursor"') ? route.abort() : route.continue();
  await grace.route(/api\/trpc/, refuse);
  await grace.goto("/messages");
  await expect(row(grace, `Open ${titles[20]}`)).toBeVisible();
  const last = row(grace, `Open ${titles[1]}`);
  await grace.getByRole("tabpanel").evaluate((list) => list.scrollTo({ top: list.scrollHeight }));
  await expect(last).toBeVisible();
  await expect(row(grace, `Open ${titles[0]}`)).toHaveCount(0);
  await last.focus();
  await grace.keyboard.press("e");
  await expect(last).toHaveCount(0);
  await grace.getByRole("button", { name: "Undo" }).click();
  await expect(last).toBeVisible();
});

test("P12 what is done offline shows at once, waits, and is sent when the line is back", async ({
  signIn,
  allowedConsoleErrors,
}) => {
  allowedConsoleErrors.push(/ERR_INTERNET_DISCONNECTED|WebSocket/);
  const [admin, laptop, phone] = [await signIn("admin"), await signIn("ada"), await signIn("ada")];
  const title = `Offline ${Date.now()}`;
  await sendTo(admin, "Ada", [title]);
  for (const page of [laptop, phone]) {
    await page.goto("/messages");
    await expect(row(page, `Open ${title}`)).toBeVisible();
  }
  await laptop.context().setOffline(true);
  await row(laptop, `Open ${title}`).focus();
  await laptop.keyboard.press("e");
  await expect(row(laptop, `Open ${title}`)).toHaveCount(0);
  await expect(laptop.getByText("1 change will be sent later")).toBeVisible();
  await expect(row(phone, `Open ${title}`)).toBeVisible();
  await laptop.context().setOffline(false);
  await expect(row(phone, `Open ${title}`)).toHaveCount(0, { timeout: 15_000 });
  await expect(laptop.getByText("will be sent later")).toHaveCount(0);
  await laptop.reload();
  await expect(laptop.getByRole("tab", { name: "All" })).toBeVisible();
  await laptop.getByRole("tab", { name: "Archived" }).click();
  await expect(row(laptop, `Open ${title}`)).toBeVisible();
});
