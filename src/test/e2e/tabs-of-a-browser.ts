import type { BrowserContext, CDPSession, Page, WebSocket } from "@playwright/test";
import { expect } from "./fixtures";

/** The list in so many new tabs of one browser, the first of which leads, and the sockets that they open. */
export async function openTabs(signedIn: Page, count: number) {
  const context = signedIn.context();
  await signedIn.close();
  const sockets: WebSocket[] = [];
  let heard = 0;
  context.on("page", (page) => {
    page.on("websocket", (socket) => {
      sockets.push(socket);
      socket.on("framereceived", () => {
        heard += 1;
      });
    });
  });
  const tabs: Page[] = [];
  while (tabs.length < count) {
    const tab = await context.newPage();
    await tab.goto("/messages");
    await expect(tab.getByRole("button", { name: /^Notifications/ })).toBeVisible();
    tabs.push(tab);
  }
  const [first, second, third] = tabs as [Page, Page, Page];
  return {
    tabs,
    first,
    second,
    third,
    /** Waits until the worker has said something to one of the tabs. */
    stands: () => expect.poll(() => heard, { timeout: 15_000 }).toBeGreaterThan(0),
    opened: () => sockets.length,
    open: () => sockets.filter((socket) => !socket.isClosed()).length,
  };
}

/** Playwright makes every tab believe that it has the focus; after this only the one in front has it. */
export async function focusOnly(tab: Page, others: Page[]): Promise<void> {
  for (const page of [tab, ...others]) {
    const session = await page.context().newCDPSession(page);
    await session.send("Emulation.setFocusEmulationEnabled", { enabled: false });
  }
  await tab.bringToFront();
  await expect.poll(() => tab.evaluate(() => document.hasFocus())).toBe(true);
  for (const other of others) await expect.poll(() => other.evaluate(() => document.hasFocus())).toBe(false);
}

/** A browser without a screen has no hidden tabs: the page is told that it is one. */
export async function setHidden(page: Page, hidden: boolean): Promise<void> {
  await page.evaluate(
    (state) => {
      Object.defineProperty(document, "visibilityState", { configurable: true, get: () => state });
      document.dispatchEvent(new Event("visibilitychange"));
    },
    hidden ? "hidden" : "visible",
  );
}

/**
 * Stops everything that runs in a page, as a frozen tab or a hung script does. Gives the way to let it run on.
 * Not before the connection stands: a browser never calls back for a lock that it grants to a page that a debugger
 * has stopped, unlike one that sleeps, and the page would wait for it until it takes the lock by itself.
 */
export async function stall(page: Page): Promise<() => Promise<void>> {
  const session: CDPSession = await page.context().newCDPSession(page);
  await session.send("Debugger.enable");
  const paused = new Promise<void>((resolve) => session.once("Debugger.paused", () => resolve()));
  await session.send("Debugger.pause");
  await paused;
  return async () => {
    await session.send("Debugger.resume");
    await session.detach();
  };
}

/** The line between a browser and the worker. */
export async function interruptible(context: BrowserContext) {
  type Line = { deaf: boolean; close(): Promise<void> };
  const lines = new Set<Line>();
  let blocked = false;
  let heard = 0;
  await context.routeWebSocket(/\/realtime/, (near) => {
    if (blocked) return void near.close();
    const far = near.connectToServer();
    const line: Line = { deaf: false, close: () => near.close() };
    lines.add(line);
    near.onMessage((message) => line.deaf || far.send(message));
    far.onMessage((message) => {
      heard += 1;
      if (!line.deaf) near.send(message);
    });
  });
  return {
    /** Waits until the worker has said something. */
    stands: () => expect.poll(() => heard).toBeGreaterThan(0),
    /** Closes every socket, and new ones until `unblock`. */
    async block() {
      blocked = true;
      await Promise.all([...lines].map((line) => line.close()));
      lines.clear();
    },
    unblock() {
      blocked = false;
    },
    /** Nothing comes through any more on the sockets that are open, and neither end is told. */
    deafen() {
      for (const line of lines) line.deaf = true;
    },
  };
}

/** When the toast of this message begins to go, in milliseconds since 1970. */
export function toastLeaves(page: Page, title: string): Promise<number> {
  return page.evaluate(
    (text) =>
      new Promise<number>((resolve) => {
        const look = () => {
          const toasts = [...document.querySelectorAll("[data-sonner-toast]:not([data-removed=true])")];
          if (!toasts.some((toast) => toast.textContent.includes(text))) resolve(Date.now());
        };
        new MutationObserver(look).observe(document.body, {
          attributes: true,
          childList: true,
          subtree: true,
        });
      }),
    title,
  );
}

/** Notes every toast that shows from now on, however short. Gives the way to their texts, each once. */
export async function rememberToasts(page: Page): Promise<() => Promise<string[]>> {
  const texts = await page.evaluateHandle(() => {
    const seen = new Set<string>();
    const look = () => {
      for (const toast of document.querySelectorAll("[data-sonner-toast]")) seen.add(toast.textContent);
    };
    new MutationObserver(look).observe(document.body, { childList: true, subtree: true });
    return seen;
  });
  return () => texts.evaluate((seen) => [...seen]);
}
