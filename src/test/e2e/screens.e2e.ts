import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures";
import { expectAccessible, expectToFit, FOLDER, settled } from "./look";
import { compose } from "./people-do";

/**
 * Opens every screen and state, wide and on a phone, each once, and looks at it light and dark: axe must find
 * nothing, nothing may be cut off at the side, and the picture is kept (BELFRY_SCREENS names the folder; `npm run
 * screens` writes those of the docs).
 */
// What a screen shows must not hang on which journeys were there before it.
test.use({ untouched: true });

const WIDTHS = [
  { width: "1440", viewport: { width: 1440, height: 900 } },
  { width: "390", viewport: { width: 390, height: 844 }, hasTouch: true },
] as const;

const MAINTENANCE = "Maintenance on Sunday 29 November";

/** Looks at a page in both schemes. In the dark only colours can differ. */
function looker(width: string) {
  return async (page: Page, name: string): Promise<void> => {
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      await settled(page);
      const picture = `${name}-${colorScheme}-${width}`;
      await page.screenshot({ path: `${FOLDER}/${picture}.png` });
      await expectAccessible(page, picture, colorScheme === "light" ? [] : ["color-contrast"]);
    }
    await expectToFit(page, `${name}-${width}`);
    await page.emulateMedia({ colorScheme: "light" });
  };
}

for (const { width, ...options } of WIDTHS) {
  const look = looker(width);
  const phone = width === "390";

  test(`every screen of the message center, ${width} px`, async ({ signIn, allowedConsoleErrors }) => {
    test.setTimeout(300_000);
    // The answer about the message that is not available.
    allowedConsoleErrors.push(/404/);
    const ada = await signIn("ada", options);
    await expect(ada.getByRole("heading", { name: "Projects" })).toBeVisible();
    await look(ada, "home");
    await ada.getByRole("button", { name: /^Account/ }).click();
    await look(ada, "account");
    await ada.keyboard.press("Escape");
    await ada.getByRole("button", { name: /^Notifications/ }).click();
    const panel = ada.getByRole("dialog", { name: "Messages" });
    await expect(panel.getByRole("link", { name: MAINTENANCE })).toBeVisible();
    await look(ada, "panel");
    await panel.getByRole("link", { name: MAINTENANCE }).click();
    await expect(ada.getByRole("dialog", { name: MAINTENANCE })).toContainText("ninety minutes");
    await look(ada, "detail");

    await ada.goto("/messages");
    await expect(ada.getByRole("link", { name: MAINTENANCE })).toBeVisible();
    await look(ada, "messages");
    if (phone) await ada.getByRole("button", { name: "Select messages" }).click();
    await ada.getByRole("checkbox", { name: `Select ${MAINTENANCE}` }).check({ force: true });
    await expect(ada.getByText("1 selected")).toBeVisible();
    await look(ada, "selected");
    await ada.getByRole("button", { name: "Clear selection" }).click();
    await ada.keyboard.press("?");
    await expect(ada.getByRole("dialog", { name: "Keyboard" })).toBeVisible();
    await look(ada, "keys");
    await ada.keyboard.press("Escape");
    await ada.goto("/preferences");
    await ada.getByRole("switch", { name: "No toasts at these hours" }).click();
    await expect(ada.getByLabel("Time zone")).toBeVisible();
    await look(ada, "preferences");
    await ada.getByRole("switch", { name: "No toasts at these hours" }).click();
    await expect(ada.getByLabel("Time zone")).toHaveCount(0);
    await ada.goto("/messages?q=nothing+like+it");
    await expect(ada.getByRole("heading", { name: "Nothing about “nothing like it”" })).toBeVisible();
    await look(ada, "nothing-found");
    await ada.goto("/messages?tab=archived");
    await expect(ada.getByRole("heading", { name: "Nothing archived" })).toBeVisible();
    await look(ada, "archived");
    await ada.goto("/messages/00000000-0000-7000-8000-000000000000");
    await expect(ada.getByText("This message is not available")).toBeVisible();
    await look(ada, "not-available");

    await ada.context().routeWebSocket(/\/realtime/, (socket) => void socket.close());
    await ada.goto("/messages");
    await expect(ada.getByText("No live updates here")).toBeVisible({ timeout: 15_000 });
    await look(ada, "blocked");
  });

  test(`R3 in Chinese, and from right to left, ${width} px`, async ({ signIn, browser, baseURL }) => {
    test.setTimeout(300_000);
    const context = await browser.newContext({ baseURL, ...options });
    const stranger = await context.newPage();
    await stranger.goto("/sign-in");
    await expect(stranger.getByRole("button", { name: "Sign in", exact: true })).toBeEnabled();
    await look(stranger, "sign-in");
    await context.close();

    const ada = await signIn("ada", { ...options, locale: "zh-CN" });
    await expect(ada.locator("html")).toHaveAttribute("lang", "zh-CN");
    await expect(ada.getByRole("heading", { name: "项目" })).toBeVisible();
    await ada.getByRole("button", { name: /^通知/ }).click();
    const panel = ada.getByRole("dialog", { name: "消息" });
    await expect(panel.getByRole("link", { name: MAINTENANCE })).toBeVisible();
    await look(ada, "panel-zh");
    await panel.getByRole("link", { name: MAINTENANCE }).click();
    await expect(ada.getByRole("dialog", { name: MAINTENANCE })).toContainText("发给所有人");
    await look(ada, "detail-zh");
    await ada.goto("/preferences");
    await expect(ada.getByRole("heading", { name: "偏好设置" })).toBeVisible();
    await look(ada, "preferences-zh");

    // No language of ours runs from right to left, and the layout must not stand in the way of one.
    const alan = await signIn("alan", options);
    await alan.goto("/messages");
    await expect(alan.getByRole("article").first()).toBeVisible();
    await alan.evaluate(() => {
      document.documentElement.dir = "rtl";
    });
    await look(alan, "messages-rtl");
    const [list, bell] = [alan.getByRole("tabpanel"), alan.getByRole("button", { name: /^Notifications/ })];
    const [listBox, bellBox] = [await list.boundingBox(), await bell.boundingBox()];
    expect(bellBox?.x ?? 0, "the bell is at the end of the bar").toBeLessThan(options.viewport.width / 2);
    expect((listBox?.x ?? 0) + (listBox?.width ?? 0), "the list is at the start").toBe(
      options.viewport.width,
    );
    await alan.getByRole("button", { name: /^Notifications/ }).click();
    await expect(alan.getByRole("dialog", { name: "Messages" })).toBeVisible();
    await look(alan, "panel-rtl");
  });

  test(`every screen of the admin side, ${width} px`, async ({ signIn }) => {
    test.setTimeout(300_000);
    const admin = await signIn("admin", options);
    const title = `Night shift, ${width}`;
    await compose(admin, {
      title,
      to: ["Ada Lovelace", "Grace Hopper"],
      bold: "Rendering pauses",
      text: " from 02:00 to 03:30 UTC. Everything else stays open.",
    });
    await look(admin, "compose");
    await admin.getByRole("button", { name: /^Send to/ }).click();
    await expect(admin.getByRole("link", { name: title }).first()).toBeVisible();
    await look(admin, "admin");
    await admin.getByRole("link", { name: title }).first().click();
    await expect(admin).toHaveURL(/\/admin\/messages\//);
    await expect(admin.getByRole("button", { name: "Recall", exact: true })).toBeVisible();
    await look(admin, "admin-message");
  });
}

test("R3 the language is the browser's until the person chooses one, then theirs on every device", async ({
  signIn,
}) => {
  // Here and last: nobody can take the choice back, and no journey on other servers must find it made.
  const alan = await signIn("alan", { locale: "zh-CN" });
  await expect(alan.locator("html")).toHaveAttribute("lang", "zh-CN");
  await expect(alan).toHaveTitle("Northwind Studio");
  await alan.getByRole("button", { name: /^账户/ }).click();
  await alan.getByRole("menuitemradio", { name: "English" }).click();
  await expect(alan.getByRole("heading", { name: "Projects" })).toBeVisible();
  const elsewhere = await signIn("alan", { locale: "zh-CN" });
  await expect(elsewhere.locator("html")).toHaveAttribute("lang", "en");
  await expect(elsewhere.getByRole("button", { name: /^Notifications/ })).toBeVisible();
});
