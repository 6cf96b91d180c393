import { execFile, spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { list } from "@/domain/inbox/list";
import { unreadCounts } from "@/domain/inbox/unread-counts";
import { createKey } from "@/domain/key/create";
import { createCallerFactory } from "@/server/api/trpc";
import { shareProject } from "../../examples/guide/raise-an-event";
import { invoiceRouter } from "../../examples/guide/send-from-a-mutation";
import { exportPictures } from "../../examples/guide/update-progress";
import { testDatabase } from "./database";
import { testPeople } from "./people";
import { startRestServer } from "./rest-server";

const run = promisify(execFile);
const database = testDatabase();
const { add, as, system } = testPeople(() => database.db);

/** [language, how, file, text] of every fenced block of the guide. */
const BLOCKS = [
  ...readFileSync("docs/guide.md", "utf8").matchAll(/^```(\w+) (excerpt )?(.+)\n([\s\S]*?)^```$/gm),
].map((match) => ({ file: match[3] ?? "", excerpt: match[2] !== undefined, text: match[4] ?? "" }));

describe("the guide", () => {
  it("has no block that is not a file of this repository", () => {
    const fences = readFileSync("docs/guide.md", "utf8").match(/^```/gm) ?? [];
    expect(BLOCKS.length).toBeGreaterThan(8);
    expect(fences).toHaveLength(2 * BLOCKS.length);
  });

  it.each(BLOCKS.filter(({ excerpt }) => !excerpt))("shows $file as it is", ({ file, text }) => {
    expect(text).toBe(readFileSync(file, "utf8"));
  });

  it.each(BLOCKS.filter(({ excerpt }) => excerpt))("shows lines of $file, in order", ({ file, text }) => {
    const lines = readFileSync(file, "utf8").split("\n");
    let at = 0;
    for (const line of text.trimEnd().split("\n")) {
      const found = lines.indexOf(line, at);
      expect(found, `${line} (after line ${at})`).toBeGreaterThanOrEqual(0);
      at = found + 1;
    }
  });
});

describe("its code", () => {
  it("sends from a mutation, with the invoice or not at all", async () => {
    await database.db.sql`create table invoices (number text primary key, cents int)`;
    const ada = await add();
    const caller = createCallerFactory(invoiceRouter)(ada.ctx);
    const invoice = { number: "2026-11", customerId: ada.id, cents: 1999 };
    await caller.create(invoice);
    await expect(caller.create(invoice)).rejects.toBeDefined();
    expect((await list(ada.ctx, { filter: "all" })).items).toMatchObject([
      { title: "Invoice 2026-11: €19.99", action: { url: "/invoices/2026-11" } },
    ]);
  });

  it("raises an event", async () => {
    const [ruth, ada] = [await add(), await add()];
    const by = { id: ruth.id, name: "Ruth" };
    await shareProject(system(), { name: "Tidewater", path: "/t", by, withIds: [ada.id] });
    expect((await list(ada.ctx, { filter: "all" })).items).toMatchObject([{ type: "task", sender: {} }]);
  });

  it("turns progress into done", async () => {
    const ada = await add();
    await exportPictures(system(), ada.id, "7");
    const { items } = await list(ada.ctx, { filter: "unread" });
    expect(items).toMatchObject([{ title: "Your pictures are ready", action: { url: "/exports/7" } }]);
    expect((await unreadCounts(ada.ctx)).total).toBe(1);
  });
});

describe("services in other languages", () => {
  let server: Awaited<ReturnType<typeof startRestServer>>;
  let environment: NodeJS.ProcessEnv;

  beforeAll(async () => {
    server = await startRestServer({
      system,
      session: async () => as({ kind: "nobody" }),
      report: (error) => {
        throw error;
      },
    });
    const admin = await add("admin");
    const { secret } = await createKey(admin.ctx, { name: "Guide", scopes: ["send", "read", "people"] });
    environment = { ...process.env, BELFRY_URL: server.url, BELFRY_KEY: secret };
  });
  afterAll(() => server.close());

  const has = (program: string) => spawnSync(program, ["--version"]).status === 0;

  it.skipIf(!process.env.CI && !has("curl"))("send with curl, once however often", async () => {
    const ada = await add();
    const send = () => run("sh", ["examples/guide/send.sh"], { env: { ...environment, PERSON_ID: ada.id } });
    const [first, second] = [await send(), await send()];
    expect(JSON.parse(first.stdout)).toMatchObject({ status: "sent" });
    expect(second.stdout).toBe(first.stdout);
    expect((await list(ada.ctx, { filter: "all" })).items).toMatchObject([
      { title: "Your order is on its way" },
    ]);
  });

  it.skipIf(!process.env.CI && !has("python3"))("send and list with Python", async () => {
    const env = { ...environment, PYTHONPATH: "examples/python", PYTHONDONTWRITEBYTECODE: "1" };
    const { stdout } = await run("python3", ["examples/guide/send.py"], { env });
    const [sent, ...listed] = stdout.trim().split("\n");
    expect(sent).toMatch(/^[0-9a-f-]{36} sent$/);
    expect(listed[0]).toContain("Proofs wait for you");
    const [row] = await database.db.sql<{ id: string }[]>`select id from users where external_id = 'u-17'`;
    const ada = as({ kind: "person", userId: row?.id ?? "", role: "user" });
    expect((await list(ada, { filter: "all" })).items).toMatchObject([{ title: "Proofs wait for you" }]);
    // Code for what goes wrong: a refusal names the field.
    const wrong =
      "from belfry import *; import os\nb = Belfry(os.environ['BELFRY_URL'], os.environ['BELFRY_KEY'])\n";
    const told = await run(
      "python3",
      [
        "-c",
        `${wrong}try: b.broadcast(type='task', title=' ', text='x')\nexcept Problem as p: print(p.status, p.code, p.field)`,
      ],
      { env },
    );
    expect(told.stdout.trim()).toBe("400 BAD_INPUT title");
  });
});
