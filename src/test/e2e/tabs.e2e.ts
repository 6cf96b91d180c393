import type { Page } from "@playwright/test";
import { expect, signInThroughThePage, test } from "./fixtures";
import { sendTo, signOut, unreadOf } from "./people-do";
import {
  focusOnly,
  interruptible,
  openTabs,
  rememberToasts,
  setHidden,
  stall,
  toastLeaves,
} from "./tabs-of-a-browser";

/** Several tabs of one browser share one connection; real tabs, real locks, real channels. */

/** Promise 5, and UX T5 and B6: within a second. */
const SOON = { timeout: 1_000 };
/** What is known to the tabs needs no longer than that, and a machine that is busy. */
const LATER = { timeout: 15_000 };

const row = (page: Page, title: string) => page.getByRole("link", { name: title });
const toast = (page: Page, title: string) => page.getByRole("listitem").filter({ hasText: title });

test("three tabs have one socket; what is done in one shows in the others within a second", async ({
  signIn,
}) => {
  const [admin, ada] = [await signIn("admin"), await signIn("ada")];
  const { tabs, first, second, third, opened, open } = await openTabs(ada, 3);
  const title = `One socket ${Date.now()}`;
  await sendTo(admin, "Ada", [title]);
  for (const tab of tabs) await expect(row(tab, title)).toBeVisible(LATER);
  expect([opened(), open()]).toEqual([1, 1]);

  const before = await unreadOf(first);
  await row(third, title).focus();
  const archived = third.waitForResponse(/message\.my\.archive/);
  await third.keyboard.press("e");
  await archived;
  await expect(row(third, title)).toHaveCount(0);
  for (const tab of [first, second]) {
    await expect(row(tab, title)).toHaveCount(0, SOON);
    await expect.poll(() => unreadOf(tab), SOON).toBe(before - 1);
  }
});

test("the tab that holds the socket closes: another goes on, and nothing is missed", async ({ signIn }) => {
  const [admin, ada] = [await signIn("admin"), await signIn("ada")];
  const { first, second, third, opened } = await openTabs(ada, 3);
  const prefix = `Handed over ${Date.now()}`;
  await sendTo(admin, "Ada", [`${prefix} no. 1`]);
  await expect(row(third, `${prefix} no. 1`)).toBeVisible(LATER);
  const sent = sendTo(admin, "Ada", [`${prefix} no. 2`, `${prefix} no. 3`]);
  await first.close();
  await sent;
  await sendTo(admin, "Ada", [`${prefix} no. 4`]);
  for (const tab of [second, third])
    for (const n of [2, 3, 4]) await expect(row(tab, `${prefix} no. ${n}`)).toHaveCount(1, LATER);
  // The first one's went with its page.
  expect(opened()).toBe(2);
});

test("the tab that holds the socket is hidden: the one that is seen takes over", async ({ signIn }) => {
  const [admin, ada] = [await signIn("admin"), await signIn("ada")];
  const { first, second, open } = await openTabs(ada, 2);
  const opening = second.waitForEvent("websocket");
  await setHidden(first, true);
  await opening;
  const title = `Seen here ${Date.now()}`;
  await sendTo(admin, "Ada", [title]);
  for (const tab of [first, second]) await expect(row(tab, title)).toBeVisible(LATER);
  await expect.poll(open, LATER).toBe(1);
});

test("the tab that holds the socket hangs: another takes over, and it catches up when it runs again", async ({
  signIn,
}) => {
  const [admin, ada] = [await signIn("admin"), await signIn("ada")];
  const { first, second, stands, open } = await openTabs(ada, 2);
  await stands();
  const opening = second.waitForEvent("websocket");
  const runOn = await stall(first);
  await opening;
  const title = `While it hung ${Date.now()}`;
  await sendTo(admin, "Ada", [title]);
  await expect(row(second, title)).toBeVisible(LATER);
  await runOn();
  await expect(row(first, title)).toBeVisible(LATER);
  await expect.poll(open, LATER).toBe(1);
});

test("T5 one toast for a message, in the tab that has the focus; read in another tab, it goes", async ({
  signIn,
}) => {
  const [admin, ada] = [await signIn("admin"), await signIn("ada")];
  const { first, second, third } = await openTabs(ada, 3);
  await focusOnly(second, [first, third]);
  const said = await Promise.all([first, second, third].map(rememberToasts));
  const title = `One toast ${Date.now()}`;
  /** Which of the tabs have shown it. */
  const shown = () => Promise.all(said.map(async (texts) => (await texts()).join().includes(title)));
  await sendTo(admin, "Ada", [title]);
  await expect.poll(shown, LATER).toContain(true);
  for (const other of [first, third]) await expect(row(other, title)).toBeVisible(LATER);
  expect(await shown()).toEqual([false, true, false]);
  await expect(toast(second, title)).toBeVisible();
  // By the clock that browser and test share: how busy the machine is with opening the message is not in it.
  const gone = toastLeaves(second, title);
  const read = first.waitForResponse(/message\.my\.open/).then(() => Date.now());
  await row(first, title).click();
  const goneAfter = (await gone) - (await read);
  console.log(`Read to toast gone in another tab: ${goneAfter} ms`);
  expect(goneAfter).toBeLessThan(1_000);
  for (const other of [first, third]) await expect(toast(other, title)).toHaveCount(0);
});

test("T6 after an absence one toast for all that was missed, in one tab", async ({ signIn }) => {
  const [admin, ada] = [await signIn("admin"), await signIn("ada")];
  const line = await interruptible(ada.context());
  const { tabs, first, second } = await openTabs(ada, 2);
  await focusOnly(first, [second]);
  await line.stands();
  // Both tabs have heard the worker: only who was there can be away.
  const before = `Before ${Date.now()}`;
  await sendTo(admin, "Ada", [before]);
  for (const tab of tabs) await expect(row(tab, before)).toBeVisible(LATER);
  const shown = await Promise.all(tabs.map(rememberToasts));
  const prefix = `Missed ${Date.now()}`;
  await line.block();
  await sendTo(
    admin,
    "Ada",
    [1, 2, 3, 4, 5].map((n) => `${prefix} no. ${n}`),
  );
  line.unblock();
  const said = async () => (await Promise.all(shown.map((texts) => texts()))).flat();
  const summary = "5 messages while you were away";
  await expect.poll(said, LATER).toContainEqual(expect.stringContaining(summary));
  // Of two tabs that speak at the same moment one takes it back, once it is drawn again: each is in front for a moment.
  const standing = async () => {
    let count = 0;
    for (const tab of tabs) {
      await tab.bringToFront();
      await tab.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
      count += await tab
        .locator("[data-sonner-toast]:not([data-removed=true])")
        .filter({ hasText: summary })
        .count();
    }
    return count;
  };
  await expect.poll(standing, LATER).toBe(1);
  for (const tab of tabs) await expect(row(tab, `${prefix} no. 5`)).toBeVisible(LATER);
  expect((await said()).filter((text) => text.includes(prefix))).toEqual([]);
});

test("signed out and in as somebody else: no tab shows or hears anything of the first person", async ({
  signIn,
  allowedConsoleErrors,
}) => {
  allowedConsoleErrors.push(/401/);
  const [admin, ada] = [await signIn("admin"), await signIn("ada")];
  const { first, second } = await openTabs(ada, 2);
  const hers = `For Ada ${Date.now()}`;
  await sendTo(admin, "Ada", [hers]);
  for (const tab of [first, second]) await expect(row(tab, hers)).toBeVisible(LATER);
  await signOut(second);
  // The other tab clears by itself.
  await first.waitForURL(/\/sign-in/, LATER);
  await signInThroughThePage(second, "alan");
  await second.goto("/messages");
  const next = `Also for Ada ${Date.now()}`;
  const his = `For Alan ${Date.now()}`;
  await sendTo(admin, "Ada", [next]);
  await sendTo(admin, "Alan", [his]);
  await expect(row(second, his)).toBeVisible(LATER);
  for (const title of [hers, next])
    for (const tab of [first, second]) await expect(tab.getByText(title)).toHaveCount(0);
});

test("a tab that was left open comes back with another person's cookie: it shows nothing of that person as its own", async ({
  signIn,
  allowedConsoleErrors,
}) => {
  // Her page gets no answers by his cookie.
  allowedConsoleErrors.push(/401/);
  const [admin, ada, alan] = [await signIn("admin"), await signIn("ada"), await signIn("alan")];
  const line = await interruptible(ada.context());
  const { first } = await openTabs(ada, 1);
  await line.block();
  await ada.context().clearCookies();
  await ada.context().addCookies(await alan.context().cookies());
  const his = `For Alan alone ${Date.now()}`;
  // Whose page it was when the title was first on it.
  const shownTo = first.evaluate(
    (title) =>
      new Promise<string>((resolve) => {
        const look = () => {
          if (document.body.textContent.includes(title))
            resolve(document.querySelector("[aria-label^=Account]")?.getAttribute("aria-label") ?? "");
        };
        new MutationObserver(look).observe(document.body, { childList: true, subtree: true });
      }),
    his,
  );
  const left = shownTo.catch(() => "a new document");
  await sendTo(admin, "Alan", [his]);
  line.unblock();
  await expect(first.getByRole("button", { name: /^Account.*Alan/ })).toBeVisible({ timeout: 20_000 });
  await expect(row(first, his)).toBeVisible(LATER);
  expect(await left).toBe("a new document");
});
