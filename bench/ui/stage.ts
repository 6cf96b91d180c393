import { type Browser, type BrowserContextOptions, chromium, type Page, request } from "playwright";
import { findBrowser } from "@/test/browser";
import { buildIsStale } from "@/test/build-age";
import { type Production, startProduction } from "@/test/e2e/production";
import { ownDataDir } from "@/test/runs";
import { watchFrames } from "./observe";

const PASSWORD = "belfry-demo";
/** Sends in one request of the batch, and requests at a time. */
const BATCH = 25;
const LANES = 3;

/** The production build with a database of its own, a browser, and the people of the demo. */
export class Stage {
  readonly #undo: (() => Promise<unknown>)[] = [];
  #browser: Browser | null = null;
  #production: Production | null = null;

  /** @throws when the build is older than what it is made from: its figures would be those of yesterday's code */
  async start(): Promise<void> {
    if (buildIsStale()) throw new Error("there is no build of this code: npm run build comes first");
    const dataDir = await ownDataDir();
    this.#undo.push(dataDir.remove);
    this.#production = await startProduction(dataDir.path);
    this.#undo.push(this.#production.launcher.stop);
    const { executablePath, args, env } = await findBrowser();
    this.#browser = await chromium.launch({
      executablePath,
      args,
      env: { ...process.env, ...env } as Record<string, string>,
    });
    this.#undo.push(() => this.#browser?.close() ?? Promise.resolve());
  }

  async remove(): Promise<void> {
    for (const step of this.#undo.reverse()) await step();
    this.#undo.length = 0;
  }

  get url(): string {
    if (!this.#production) throw new Error("the stage has not started");
    return this.#production.url;
  }

  /** A browser of its own with frames watched in every page; signed in when somebody is named. */
  async open(who: string | null, options: BrowserContextOptions = {}): Promise<Page> {
    if (!this.#browser) throw new Error("the stage has not started");
    const context = await this.#browser.newContext({
      baseURL: this.url,
      viewport: { width: 1440, height: 900 },
      ...options,
    });
    if (who) await signIn(context.request, who);
    // The bench is compiled with names kept; what is sent into a page calls the helper for that.
    await context.addInitScript("globalThis.__name = (named) => named;");
    await context.addInitScript(watchFrames);
    return context.newPage();
  }

  /** Sends so many messages to a person, as the admin, by the API. Returns sender and titles. */
  async sender(name: string): Promise<(titles: string[]) => Promise<void>> {
    const api = await request.newContext({ baseURL: this.url });
    this.#undo.push(() => api.dispose());
    await signIn(api, "admin");
    const input = encodeURIComponent(JSON.stringify({ query: name }));
    const found = await api.get(`/api/trpc/message.admin.searchRecipients?input=${input}`);
    const [person] = (await found.json()).result.data.people;
    async function send(titles: string[]): Promise<void> {
      const sends = titles.map((title) => ({
        audience: { kind: "users", userIds: [person.id] },
        type: "task",
        title,
        text: "The proofs for Tidewater are on the table by the window, and want an answer before Friday noon.",
      }));
      const paths = sends.map(() => "message.admin.send").join(",");
      const answer = await api.post(`/api/trpc/${paths}?batch=1`, { data: { ...sends } });
      if (!answer.ok()) throw new Error(`sending failed: ${answer.status()} ${await answer.text()}`);
    }
    return async (titles) => {
      const batches: string[][] = [];
      for (let at = 0; at < titles.length; at += BATCH) batches.push(titles.slice(at, at + BATCH));
      const lane = async () => {
        for (let batch = batches.shift(); batch; batch = batches.shift()) await send(batch);
      };
      await Promise.all(Array.from({ length: LANES }, lane));
    };
  }
}

type Requests = Awaited<ReturnType<typeof request.newContext>>;

async function signIn(api: Requests, who: string): Promise<void> {
  const { csrfToken } = await (await api.get("/api/auth/csrf")).json();
  const form = { email: `${who}@example.com`, password: PASSWORD, csrfToken, json: "true" };
  const answer = await api.post("/api/auth/callback/credentials", { form });
  if (!answer.ok()) throw new Error(`${who} could not sign in: ${answer.status()}`);
}
