import { once } from "node:events";
import type { Page } from "@playwright/test";
import { CLOSE } from "@realtime/protocol/close-codes";
import WebSocket from "ws";
import { expect, test } from "./fixtures";
import { expectAccessible } from "./look";
import { sendTo, unreadOf } from "./people-do";
import { keepPictures } from "./pictures";
import { interruptible } from "./tabs-of-a-browser";

/** More than two pages of twenty. */
const MANY = 45;

test("endless scroll shows every message once; mark all as read takes what was counted, and undo gives it back", async ({
  signIn,
}) => {
  const [admin, grace] = [await signIn("admin"), await signIn("grace")];
  const prefix = `Scroll ${Date.now()}`;
  await sendTo(
    admin,
    "Grace",
    Array.from({ length: MANY }, (_, n) => `${prefix} no. ${n + 1}`),
  );
  await grace.goto("/messages");
  await expect(grace.getByRole("link", { name: `${prefix} no. ${MANY}` })).toBeVisible();

  const seen = new Set<string>();
  await grace.getByRole("link", { name: `${prefix} no. ${MANY}` }).hover();
  await expect
    .poll(
      async () => {
        for (const name of await titlesOnScreen(grace, prefix)) seen.add(name);
        await grace.mouse.wheel(0, 600);
        return seen.size;
      },
      { timeout: 20_000 },
    )
    .toBe(MANY);

  const unread = await unreadOf(grace);
  expect(unread).toBeGreaterThanOrEqual(MANY);
  await grace.getByRole("button", { name: `Mark ${unread} read` }).click();
  await expect.poll(() => unreadOf(grace)).toBe(0);
  await grace.getByRole("tab", { name: /^Unread/ }).click();
  await expect(grace.getByText("You’re all caught up")).toBeVisible();
  await grace.getByRole("button", { name: "Undo" }).click();
  await expect.poll(() => unreadOf(grace)).toBe(unread);
  await expect(grace.getByRole("link", { name: `${prefix} no. ${MANY}` })).toBeVisible();
});

test("archived on one device, gone from the list of the other, and kept in the archive", async ({
  signIn,
}) => {
  const [admin, laptop, phone] = [await signIn("admin"), await signIn("alan"), await signIn("alan")];
  const title = `To be archived ${Date.now()}`;
  await sendTo(admin, "Alan", [title]);
  await Promise.all([laptop.goto("/messages"), phone.goto("/messages")]);
  const before = await unreadOf(laptop);
  const row = (page: Page) => page.getByRole("link", { name: title });
  await expect(row(phone)).toBeVisible();
  await row(laptop).focus();
  await laptop.keyboard.press("e");
  await expect(row(laptop)).toHaveCount(0);
  await expect(row(phone)).toHaveCount(0);
  await expect.poll(() => unreadOf(phone)).toBe(before - 1);
  await phone.getByRole("tab", { name: "Archived" }).click();
  await expect(row(phone)).toBeVisible();
});

test("B1 the bell that is being pressed when a message arrives opens the panel", async ({ signIn }) => {
  const [admin, ada] = [await signIn("admin"), await signIn("ada")];
  const bell = ada.getByRole("button", { name: /^Notifications/ });
  // On the drawing itself, which swings anew for what arrives.
  await bell.locator("svg").hover();
  const before = await unreadOf(ada);
  await ada.mouse.down();
  await sendTo(admin, "Ada", [`Under the finger ${Date.now()}`]);
  await expect.poll(() => unreadOf(ada)).toBe(before + 1);
  await ada.mouse.up();
  await expect(ada.getByRole("dialog", { name: "Messages" })).toBeVisible();
});

test("I8 a message whose target has gone says so, keeps its title and can be archived", async ({
  signIn,
  allowedConsoleErrors,
}) => {
  allowedConsoleErrors.push(/404/);
  const [admin, alan] = [await signIn("admin"), await signIn("alan")];
  const stamp = Date.now();
  const [gone, there] = [`Its order has gone ${stamp}`, `Its page is there ${stamp}`];
  await sendTo(admin, "Alan", [gone], { action: { label: "Open the order", url: "/orders/4711" } });
  await sendTo(admin, "Alan", [there], { action: { label: "Go home", url: "/" } });
  const followed: string[] = [];
  alan.on("request", (request) => {
    if (request.url().includes("message.my.act")) followed.push(request.url());
  });
  await alan.goto("/messages");
  await alan.getByRole("link", { name: gone }).click();
  await alan.getByRole("link", { name: "Open the order" }).click();
  await expect(alan.getByText("What this led to is no longer available")).toBeVisible();
  await expect(alan.getByRole("heading", { name: gone })).toBeVisible();
  await expect(alan).toHaveURL(/\/messages\/[0-9a-f-]+$/);
  await expectAccessible(alan, "target-gone");
  await keepPictures(alan, "target-gone", [1440, 390]);
  expect(followed).toEqual([]);
  await alan.getByRole("button", { name: "Archive", exact: true }).last().click();
  await expect(alan.getByRole("link", { name: gone })).toHaveCount(0);

  await alan.getByRole("link", { name: there }).click();
  await alan.getByRole("link", { name: "Go home" }).click();
  await expect(alan).toHaveURL(/\/$/);
  expect(followed).toHaveLength(1);
});

test("signing out ends the session: its sockets are closed, and its cookie is worth nothing", async ({
  signIn,
  baseURL,
  allowedConsoleErrors,
}) => {
  allowedConsoleErrors.push(/401/);
  const ada = await signIn("ada");
  const opened = ada.waitForEvent("websocket");
  await ada.goto("/");
  const cookies = await ada.context().cookies();
  // A socket of the same session outside the page, which the page can not close by itself.
  const socket = new WebSocket((await opened).url(), {
    headers: {
      origin: new URL(baseURL ?? "").origin,
      cookie: cookies.map(({ name, value }) => `${name}=${value}`).join("; "),
    },
  });
  await once(socket, "open");
  const closed = once(socket, "close");
  await ada.getByRole("button", { name: /^Account/ }).click();
  await ada.getByRole("menuitem", { name: "Sign out" }).click();
  await ada.waitForURL(/\/sign-in/);
  expect((await closed)[0]).toBe(CLOSE.sessionEnded.code);
  await ada.context().addCookies(cookies);
  expect((await ada.request.get("/api/trpc/message.my.unreadCounts")).status()).toBe(401);
});

async function titlesOnScreen(page: Page, prefix: string): Promise<string[]> {
  const names = await page.getByRole("link", { name: new RegExp(prefix) }).allTextContents();
  return names.flatMap((name) => new RegExp(`${prefix} no\\. \\d+`).exec(name)?.[0] ?? []);
}

test("T1 of many messages at once three are toasts, the others are counted, and none is missed", async ({
  signIn,
}) => {
  const [admin, ada] = [await signIn("admin"), await signIn("ada")];
  const line = await interruptible(ada.context());
  await ada.goto("/messages");
  await line.stands();
  const prefix = `At once ${Date.now()}`;
  await sendTo(admin, "Ada", [`${prefix}, the first`]);
  await expect(ada.getByRole("link", { name: `${prefix}, the first` })).toBeVisible();
  // Toasts stand while the pointer is on them, however long the machine takes to send the others.
  await ada.locator("[data-sonner-toast]").first().hover();
  const before = await unreadOf(ada);
  const parts = [0, 1, 2, 3].map((part) =>
    Array.from({ length: 15 }, (_, n) => `${prefix} no. ${part * 15 + n}`),
  );
  await Promise.all(parts.map((titles) => sendTo(admin, "Ada", titles)));
  await expect(ada.getByRole("button", { name: /^\d+ more messages?$/ })).toBeVisible();
  await expect(ada.locator("[data-sonner-toast]:not([data-removed=true])")).toHaveCount(3);
  await expect.poll(() => unreadOf(ada)).toBe(before + 60);
  // All of them are on the list, not only the three.
  await ada.getByRole("button", { name: "Search messages" }).click();
  await ada.getByRole("searchbox").fill(`${prefix} no. 30`);
  await expect(ada.getByRole("link", { name: `${prefix} no. 30` })).toBeVisible();
});
