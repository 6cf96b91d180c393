import { setTimeout as pause } from "node:timers/promises";
import type { Page } from "@playwright/test";
import { HEARTBEAT_MS } from "@realtime/protocol/limits";
import { expect, test } from "./fixtures";
import { sendTo, signOut } from "./people-do";
import { interruptible, openTabs, setHidden, stall } from "./tabs-of-a-browser";

/** A connection that breaks without a word, or never comes about. */

/** What is known to the tabs needs no longer than that, and a machine that is busy. */
const LATER = { timeout: 15_000 };

const row = (page: Page, title: string) => page.getByRole("link", { name: title });

test("a browser that slept for a moment goes on where it was", async ({ signIn }) => {
  const [admin, ada] = [await signIn("admin"), await signIn("ada")];
  const { first, stands } = await openTabs(ada, 1);
  await stands();
  const runOn = await stall(first);
  const title = `In its sleep ${Date.now()}`;
  await sendTo(admin, "Ada", [title]);
  await runOn();
  await expect(row(first, title)).toBeVisible({ timeout: 5_000 });
});

test("a browser that slept for longer than a heartbeat does not trust a socket that is silent", async ({
  signIn,
}) => {
  const [admin, ada] = [await signIn("admin"), await signIn("ada")];
  const line = await interruptible(ada.context());
  const { first } = await openTabs(ada, 1);
  await line.stands();
  const runOn = await stall(first);
  line.deafen();
  const title = `After its sleep ${Date.now()}`;
  await sendTo(admin, "Ada", [title]);
  // The sleep itself.
  await pause(HEARTBEAT_MS * 1.3);
  await runOn();
  await expect(row(first, title)).toBeVisible({ timeout: 5_000 });
});

test("sockets are blocked: it says so, asks instead, and at once when it is looked at again", async ({
  signIn,
}) => {
  const [admin, ada] = [await signIn("admin"), await signIn("ada")];
  const line = await interruptible(ada.context());
  await line.block();
  const { tabs, first } = await openTabs(ada, 2);
  const banner = (tab: Page) => tab.getByText("No live updates here");
  for (const tab of tabs) await expect(banner(tab)).toBeVisible(LATER);
  const title = `By another way ${Date.now()}`;
  await sendTo(admin, "Ada", [title]);
  await setHidden(first, true);
  await setHidden(first, false);
  for (const tab of tabs) await expect(row(tab, title)).toBeVisible(LATER);
  line.unblock();
  for (const tab of tabs) await expect(banner(tab)).toHaveCount(0, LATER);
});

test("the session ends while no socket gets through: the page finds out, and leaves", async ({
  signIn,
  allowedConsoleErrors,
}) => {
  allowedConsoleErrors.push(/401/);
  const [ada, elsewhere] = [await signIn("ada"), await signIn("alan")];
  const line = await interruptible(ada.context());
  await line.block();
  const { first } = await openTabs(ada, 1);
  // The same session, in another browser, is signed out.
  await elsewhere.context().clearCookies();
  await elsewhere.context().addCookies(await ada.context().cookies());
  await elsewhere.goto("/");
  await signOut(elsewhere);
  await setHidden(first, true);
  await setHidden(first, false);
  await first.waitForURL(/\/sign-in/, LATER);
});
