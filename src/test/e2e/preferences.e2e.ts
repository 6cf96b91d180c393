import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures";
import { expectAccessible } from "./look";
import { sendTo, unreadOf } from "./people-do";

const switchOf = (page: Page, name: string) => page.getByRole("switch", { name, exact: true });
/** Presses a switch, which shows it a moment later. */
async function turn(page: Page, name: string, on: boolean): Promise<void> {
  await switchOf(page, name).click();
  await expect(switchOf(page, name)).toBeChecked({ checked: on });
}
const toastOf = (page: Page, title: string) => page.getByRole("status").filter({ hasText: title });
const rowOf = (page: Page, title: string) => page.getByRole("link", { name: title });

test("R1 a type is switched off in the preferences, and is gone from lists and counts of every device until it is on again", async ({
  signIn,
  allowedConsoleErrors,
}) => {
  const [admin, laptop, other] = [await signIn("admin"), await signIn("grace"), await signIn("grace")];
  const title = `A task ${Date.now()}`;
  const base = await unreadOf(laptop);
  await sendTo(admin, "Grace", [title]);
  await expect.poll(() => unreadOf(laptop)).toBe(base + 1);
  await other.goto("/messages");
  await expect(rowOf(other, title)).toBeVisible();

  await laptop.getByRole("button", { name: /^Account/ }).click();
  await laptop.getByRole("menuitem", { name: "Preferences" }).click();
  await expect(laptop.getByRole("heading", { name: "Preferences", level: 1 })).toBeVisible();

  // What the product requires is locked, and says why.
  const locked = switchOf(laptop, "Security In the app");
  await expect(locked).toBeDisabled();
  await expect(locked).toBeChecked();
  await expect(locked).toHaveAccessibleDescription(/^Always in the app/);

  await turn(laptop, "Tasks In the app", false);
  const without = await unreadOf(laptop);
  expect(without, "at once").toBeLessThanOrEqual(base);
  await expect(rowOf(other, title)).toHaveCount(0);
  await expect(other.getByRole("button", { name: /^Tasks/ })).toHaveCount(0);
  await expect.poll(() => unreadOf(other)).toBe(without);

  // What comes meanwhile is neither shown nor heard; what comes after it is.
  const [missed, heard] = [`Missed ${Date.now()}`, `Heard ${Date.now()}`];
  await sendTo(admin, "Grace", [missed]);
  await sendTo(admin, "Grace", [heard], { type: "system" });
  await expect(rowOf(other, heard)).toBeVisible();
  await expect(toastOf(laptop, heard).first()).toBeVisible();
  await expect(toastOf(laptop, missed)).toHaveCount(0);
  await expect(rowOf(other, missed)).toHaveCount(0);
  await expect.poll(() => unreadOf(other)).toBe(without + 1);

  // An address that asks for it says why there is nothing.
  const third = await other.context().newPage();
  await third.goto("/messages?type=task");
  await expect(third.getByRole("heading", { name: "Task messages are switched off" })).toBeVisible();
  await expectAccessible(third, "a type that is off");
  await third.getByRole("link", { name: "Open preferences" }).click();
  await expect(switchOf(third, "Tasks In the app")).not.toBeChecked();
  await third.close();

  await turn(laptop, "Tasks In the app", true);
  await expect(rowOf(other, missed)).toBeVisible();
  await expect(rowOf(other, title)).toBeVisible();
  await expect.poll(() => unreadOf(laptop)).toBe(base + 3);
  await expect.poll(() => unreadOf(other)).toBe(base + 3);

  // It is shown before the server answers, and put back when it can not be saved.
  allowedConsoleErrors.push(/ERR_FAILED/);
  let answer = () => {};
  const wait = new Promise<void>((resolve) => {
    answer = resolve;
  });
  await laptop.route(/message\.my\.switchType/, async (route) => {
    await wait;
    await route.abort();
  });
  await turn(laptop, "Billing Toast", false);
  answer();
  await expect(laptop.getByText("This could not be saved, and is as it was before.")).toBeVisible();
  await expect(switchOf(laptop, "Billing Toast")).toBeChecked();
});

test("R1 R2 silent types and quiet hours hold toasts back, but never the badge, and nothing urgent", async ({
  signIn,
}) => {
  const [admin, alan, phone] = [
    await signIn("admin"),
    await signIn("alan"),
    await signIn("alan", { viewport: { width: 390, height: 844 }, hasTouch: true }),
  ];
  await alan.goto("/messages");
  await alan.getByRole("link", { name: "Preferences" }).click();
  await expect(alan).toHaveURL(/\/preferences$/);
  await turn(alan, "System Toast", false);
  await phone.goto("/preferences");
  await expect(switchOf(phone, "System Toast")).not.toBeChecked();

  // Around this moment, by the clock on this browser's wall.
  await turn(phone, "No toasts at these hours", true);
  for (const [name, hours] of [
    ["From", -2],
    ["To", 2],
  ] as const) {
    const time = await phone.evaluate((hours) => {
      const at = new Date(Date.now() + hours * 3_600_000);
      return at.toTimeString().slice(0, 5);
    }, hours);
    await phone.getByLabel(name, { exact: true }).fill(time);
    await phone.getByLabel(name, { exact: true }).blur();
    await expect(alan.getByLabel(name, { exact: true })).toHaveValue(time);
  }
  for (const page of [alan, phone]) await expectAccessible(page, "preferences");

  const before = await unreadOf(alan);
  const [quiet, urgent] = [`Quiet ${Date.now()}`, `Urgent ${Date.now()}`];
  await sendTo(admin, "Alan", [quiet]);
  await expect.poll(() => unreadOf(alan)).toBe(before + 1);
  await sendTo(admin, "Alan", [urgent], { priority: "urgent" });
  await expect(alan.getByRole("alert").filter({ hasText: urgent }).first()).toBeVisible();
  await expect(toastOf(alan, quiet)).toHaveCount(0);

  // The quiet is over, for all but the type that is silent.
  await turn(alan, "No toasts at these hours", false);
  await expect(switchOf(phone, "No toasts at these hours")).not.toBeChecked();
  const [silent, loud] = [`Silent ${Date.now()}`, `Loud ${Date.now()}`];
  await sendTo(admin, "Alan", [silent], { type: "system" });
  await sendTo(admin, "Alan", [loud]);
  await expect(toastOf(alan, loud).first()).toBeVisible();
  await expect(toastOf(alan, silent)).toHaveCount(0);
  await alan.request.post("/api/trpc/message.my.switchType", { data: { type: "system", toast: true } });
  await expect(switchOf(phone, "System Toast")).toBeChecked();
});
