import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures";
import { compose, unreadOf } from "./people-do";

/** Rounds of the delivery measurement; its median goes into the report, and into no assertion. */
const ROUNDS = 9;

test("@bus a message goes from the admin's editor to another person's bell, toast, list and detail, live", async ({
  signIn,
}) => {
  const [admin, ada, phone] = [await signIn("admin"), await signIn("ada"), await signIn("ada")];
  const before = await unreadOf(ada);
  expect(await unreadOf(phone)).toBe(before);

  const title = `Proofs are back ${Date.now()}`;
  await compose(admin, { title, to: ["Ada Lovelace"], bold: "Friday", text: " is the day, please choose." });
  await admin.getByRole("button", { name: "Send to 1 person" }).click();
  await expect(admin.getByRole("link", { name: title })).toBeVisible();

  // Her bell and a toast, without a reload, on both devices.
  await expect.poll(() => unreadOf(ada)).toBe(before + 1);
  await expect.poll(() => unreadOf(phone)).toBe(before + 1);
  const toast = ada.getByRole("status").filter({ hasText: title });
  await expect(toast.first()).toBeVisible();

  // The list behind the bell, and the detail with its own address.
  await ada.getByRole("button", { name: /^Notifications/ }).click();
  const panel = ada.getByRole("dialog", { name: "Messages" });
  await panel.getByRole("link", { name: title }).click();
  await expect(ada).toHaveURL(/\/messages\/[0-9a-f-]{36}$/);
  const detail = ada.getByRole("dialog", { name: title });
  await expect(detail.locator("strong", { hasText: "Friday" })).toBeVisible();
  await expect(detail).toContainText("is the day, please choose.");

  // Read here, and so on the other device.
  await expect.poll(() => unreadOf(ada)).toBe(before);
  await expect.poll(() => unreadOf(phone)).toBe(before);

  // The same address after a reload is a page.
  await ada.reload();
  await expect(ada.getByRole("heading", { name: title, level: 1 })).toBeVisible();
});

test("@bus everyone gets a broadcast, and a recall takes it back everywhere", async ({ signIn }) => {
  const [admin, grace] = [await signIn("admin"), await signIn("grace")];
  await grace.goto("/messages");
  const before = await unreadOf(grace);
  const title = `To everyone ${Date.now()}`;
  await compose(admin, { title, to: "everyone", text: "All of you." });
  await admin.getByRole("button", { name: /^Send to/ }).click();
  const confirm = admin.getByRole("alertdialog");
  await expect(confirm.getByRole("button", { name: "Cancel" })).toBeFocused();
  await confirm.getByRole("button", { name: /^Send to/ }).click();

  const row = grace.getByRole("link", { name: title });
  await expect(row).toBeVisible();
  await expect.poll(() => unreadOf(grace)).toBe(before + 1);

  await admin.getByRole("link", { name: title }).click();
  await expect(admin).toHaveURL(/\/admin\/messages\//);
  await admin.getByRole("button", { name: "Recall", exact: true }).click();
  await admin.getByRole("alertdialog").getByRole("button", { name: "Recall" }).click();
  await expect(row).toHaveCount(0);
  await expect.poll(() => unreadOf(grace)).toBe(before);
});

test("how long from Send to the other person's badge", async ({ signIn }) => {
  const [admin, alan] = [await signIn("admin"), await signIn("alan")];
  const people = await call<{ people: { id: string }[] }>(admin, "query", "message.admin.searchRecipients", {
    query: "Alan",
  });
  const [{ id } = { id: "" }] = people.people;
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const before = await unreadOf(alan);
    const shown = alan.waitForFunction(
      (name) =>
        document
          .querySelector("header button[aria-haspopup=dialog]")
          ?.getAttribute("aria-label")
          ?.startsWith(name),
      `Notifications, ${before + 1} unread`,
      { polling: "raf" },
    );
    await compose(admin, { title: `Round ${round}`, to: ["Alan Turing"], text: "Tick." });
    const began = performance.now();
    await admin.getByRole("button", { name: "Send to 1 person" }).click();
    await shown;
    times.push(performance.now() - began);
  }
  times.sort((a, b) => a - b);
  const median = times[Math.floor(times.length / 2)] ?? Number.NaN;
  const report = `Send to badge: median ${median.toFixed(0)} ms, ${times.map((t) => t.toFixed(0)).join(" ")} ms, to ${id}`;
  test.info().annotations.push({ type: "measured", description: report });
  console.log(report);
  expect(times).toHaveLength(ROUNDS);
});

/** Calls a procedure as the person who is signed in on this page. */
async function call<T>(page: Page, kind: "query", path: string, input: unknown): Promise<T> {
  const response = await page.request.get(
    `/api/trpc/${path}?input=${encodeURIComponent(JSON.stringify(input))}`,
  );
  expect(response.status(), kind).toBe(200);
  return ((await response.json()) as { result: { data: T } }).result.data;
}
