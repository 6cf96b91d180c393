import {
  type BrowserContext,
  type BrowserContextOptions,
  test as base,
  expect,
  type Page,
} from "@playwright/test";
import { type BusName, bootStack, type Stack } from "./stack";

export { expect };

export const PASSWORD = "belfry-demo";

export type DemoPerson = "admin" | "ada" | "grace" | "alan";

type SignIn = (who: DemoPerson, options?: BrowserContextOptions) => Promise<Page>;

type Fixtures = {
  /**
   * A browser of its own (a device), signed in by the requests that the sign-in page makes, at the home page. Call it
   * again with the same person for a second device. Closed after the test.
   */
  signIn: SignIn;
  /** Fails the test when a page prints an error or throws. Allow what a test provokes: `allowed.push(/409/)`. */
  allowedConsoleErrors: RegExp[];
};

type WorkerOptions = {
  /** Which bus the servers talk over: a project of playwright.config.ts. */
  bus: BusName;
  /** The people are as the seed made them: no journey of another file has been through these servers before. */
  untouched: boolean;
  /** The servers that this worker process of Playwright talks to, and no other one does. */
  stack: Stack | null;
};

export const test = base.extend<Fixtures, WorkerOptions>({
  bus: ["postgres", { option: true, scope: "worker" }],
  // Another value is another worker to Playwright, with a stack of its own.
  untouched: [false, { option: true, scope: "worker" }],

  stack: [
    async ({ bus }, use) => {
      const stack = await bootStack(bus);
      await use(stack);
      await stack?.stop();
    },
    { scope: "worker", timeout: 120_000 },
  ],

  baseURL: async ({ stack }, use, info) => {
    info.skip(!stack, "no Redis on this machine");
    await use(stack?.url);
  },

  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from the pattern.
  allowedConsoleErrors: async ({}, use) => use([]),

  context: async ({ context, allowedConsoleErrors }, use) => {
    const check = guard(context, allowedConsoleErrors);
    await use(context);
    check();
  },

  signIn: async ({ browser, baseURL, allowedConsoleErrors }, use) => {
    const opened: { context: BrowserContext; check: () => void }[] = [];
    await use(async (who, options = {}) => {
      const context = await browser.newContext({ baseURL, ...options });
      opened.push({ context, check: guard(context, allowedConsoleErrors) });
      const page = await context.newPage();
      await signInByRequests(context, who);
      await page.goto("/");
      return page;
    });
    for (const { context, check } of opened) {
      await context.close();
      check();
    }
  },
});

/** Signs a browser in without showing it the page; `signInThroughThePage` is the journey itself. */
export async function signInByRequests({ request }: BrowserContext, who: DemoPerson): Promise<void> {
  const { csrfToken } = await (await request.get("/api/auth/csrf")).json();
  const form = { email: `${who}@example.com`, password: PASSWORD, csrfToken, json: "true" };
  const answer = await request.post("/api/auth/callback/credentials", { form });
  expect(answer.ok(), `${who} signs in`).toBe(true);
  expect((await answer.json()).url, `${who} signs in`).not.toContain("error=");
}

/** Fills in the sign-in page as a person does, and waits for what comes behind it. */
export async function signInThroughThePage(page: Page, who: DemoPerson): Promise<void> {
  await page.goto("/sign-in");
  await page.getByLabel("E-mail", { exact: true }).fill(`${who}@example.com`);
  await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await page.waitForURL((url) => !url.pathname.startsWith("/sign-in"));
}

function guard(context: BrowserContext, allowed: RegExp[]): () => void {
  const seen: string[] = [];
  context.on("console", (message) => {
    if (message.type() === "error") seen.push(message.text());
  });
  context.on("weberror", (error) => seen.push(error.error().message));
  return () => {
    const unexpected = seen.filter((text) => !allowed.some((pattern) => pattern.test(text)));
    expect(unexpected, "errors in the browser's console").toEqual([]);
  };
}
