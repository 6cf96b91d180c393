import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures";
import { compose } from "./people-do";

/**
 * Opens every screen, light and dark, wide and on a phone: axe must find nothing, nothing may be cut off at the
 * side, and the picture is kept (BELFRY_SCREENS names the folder; `npm run screens` writes those of the docs).
 */
const FOLDER = process.env.BELFRY_SCREENS ?? "test-results/screens";

const LOOKS = [
  { name: "light-1440", viewport: { width: 1440, height: 900 }, colorScheme: "light" },
  { name: "dark-1440", viewport: { width: 1440, height: 900 }, colorScheme: "dark" },
  { name: "light-390", viewport: { width: 390, height: 844 }, colorScheme: "light", hasTouch: true },
  { name: "dark-390", viewport: { width: 390, height: 844 }, colorScheme: "dark", hasTouch: true },
] as const;

async function look(page: Page, name: string): Promise<void> {
  // What still fades in has colours of its own.
  await page.evaluate(() =>
    Promise.all(document.getAnimations().map((animation) => animation.finished.catch(() => {}))),
  );
  await page.evaluate(() => document.fonts.ready);
  await page.screenshot({ path: `${FOLDER}/${name}.png` });
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(
    violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`),
    name,
  ).toEqual([]);
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(overflow, `${name}: wider than the window`).toBeLessThanOrEqual(0);
}

for (const { name, ...options } of LOOKS) {
  test(`every screen, ${name}`, async ({ signIn, browser, baseURL, allowedConsoleErrors }) => {
    test.setTimeout(180_000);
    // The answer about the message that is not available.
    allowedConsoleErrors.push(/404/);
    const context = await browser.newContext({ baseURL, ...options });
    const stranger = await context.newPage();
    await stranger.goto("/sign-in");
    await expect(stranger.getByRole("button", { name: "Sign in", exact: true })).toBeEnabled();
    await look(stranger, `sign-in-${name}`);
    await context.close();

    const ada = await signIn("ada", options);
    await expect(ada.getByRole("heading", { name: "Projects" })).toBeVisible();
    await look(ada, `home-${name}`);
    await ada.getByRole("button", { name: /^Notifications/ }).click();
    const panel = ada.getByRole("dialog", { name: "Messages" });
    await expect(panel.getByRole("link", { name: "Maintenance on Sunday 29 November" })).toBeVisible();
    await look(ada, `panel-${name}`);
    await panel.getByRole("link", { name: "Maintenance on Sunday 29 November" }).click();
    await expect(ada.getByRole("dialog", { name: "Maintenance on Sunday 29 November" })).toContainText(
      "ninety minutes",
    );
    await look(ada, `detail-${name}`);
    await ada.goto("/messages");
    await expect(ada.getByRole("link", { name: "Maintenance on Sunday 29 November" })).toBeVisible();
    await look(ada, `messages-${name}`);
    await ada.goto("/messages/00000000-0000-7000-8000-000000000000");
    await expect(ada.getByText("This message is not available")).toBeVisible();
    await look(ada, `not-available-${name}`);

    await ada.context().routeWebSocket(/\/realtime/, (socket) => void socket.close());
    await ada.goto("/messages");
    await expect(ada.getByText("No live updates here")).toBeVisible({ timeout: 15_000 });
    await look(ada, `blocked-${name}`);

    const admin = await signIn("admin", options);
    const title = `Night shift, ${name}`;
    await compose(admin, {
      title,
      to: ["Ada Lovelace", "Grace Hopper"],
      bold: "Rendering pauses",
      text: " from 02:00 to 03:30 UTC. Everything else stays open.",
    });
    await look(admin, `compose-${name}`);
    await admin.getByRole("button", { name: /^Send to/ }).click();
    await expect(admin.getByRole("link", { name: title }).first()).toBeVisible();
    await look(admin, `admin-${name}`);
    await admin.getByRole("link", { name: title }).first().click();
    await expect(admin).toHaveURL(/\/admin\/messages\//);
    await expect(admin.getByRole("button", { name: "Recall", exact: true })).toBeVisible();
    await look(admin, `admin-message-${name}`);
  });
}
