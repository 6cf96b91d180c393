import { type ChildProcess, spawn } from "node:child_process";
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import postgres from "postgres";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { removeEmbeddedPostgres, startEmbeddedPostgres } from "./embedded-postgres";
import { findPostgresBinaries } from "./postgres-binaries";
import { isAlive, readPostmaster, stopPostmaster } from "./postmaster";

const root = process.getuid?.() === 0;

let dataDir: string;
/** One cluster for all tests but those that need a new one: making it takes a second. */
beforeAll(() => {
  dataDir = freshDataDir();
});
afterEach(() => stopPostmaster(folder()));
afterAll(() => remove(dataDir));

function freshDataDir(): string {
  const parent = mkdtempSync(join(tmpdir(), "belfry-embedded-"));
  // mkdtemp makes it 0700, which would send the cluster of nobody elsewhere.
  chmodSync(parent, 0o755);
  mkdirSync(join(parent, "data"));
  return join(parent, "data");
}

async function remove(path: string): Promise<void> {
  await removeEmbeddedPostgres(path);
  rmSync(join(path, ".."), { recursive: true, force: true });
}

const folder = () => join(dataDir, "postgres");
const start = () => startEmbeddedPostgres({ dataDir, database: "belfry", fast: true });

async function one(url: string): Promise<unknown> {
  const sql = postgres(url, { max: 1 });
  try {
    const [row] = await sql`select 1 as one, lower('ÄÉ') as folded, current_database() as name`;
    return row;
  } finally {
    await sql.end();
  }
}

test("the first start makes a database that only its password opens; stop leaves no process", async () => {
  // What a start leaves that was killed while it made the cluster.
  mkdirSync(join(dataDir, "postgres.making"));
  const server = await start();
  expect(server.reused).toBe(false);
  expect(await one(server.url)).toEqual({ one: 1, folded: "äé", name: "belfry" });
  expect(statSync(join(dataDir, "postgres-password")).mode & 0o777).toBe(0o600);
  const wrong = new URL(server.url);
  wrong.password = "wrong";
  await expect(one(wrong.href)).rejects.toThrow(/password authentication failed/);
  const pid = readPostmaster(folder())?.pid ?? 0;
  await server.stop();
  await expect.poll(() => isAlive(pid)).toBe(false);
  expect(readPostmaster(folder())).toBeNull();
});

test("what was written is there after a restart", async () => {
  const first = await start();
  const sql = postgres(first.url, { max: 1 });
  await sql`create table kept (n int)`;
  await sql.end();
  await first.stop();
  const second = await start();
  const again = postgres(second.url, { max: 1 });
  expect(await again`select * from kept`).toHaveLength(0);
  await again.end();
});

test("a server whose launcher was killed is taken over, and stopped by who took it", async () => {
  const launcher = await anotherLauncher();
  const pid = readPostmaster(folder())?.pid ?? 0;
  await killed(launcher.child);
  expect(isAlive(pid)).toBe(true);
  const server = await start();
  expect(server.reused).toBe(true);
  expect(server.url).toBe(launcher.url);
  await server.stop();
  await expect.poll(() => isAlive(pid)).toBe(false);
});

test("a server whose launcher lives is shared, and left running", async () => {
  const launcher = await anotherLauncher();
  const server = await start();
  expect(server.reused).toBe(true);
  await server.stop();
  expect(await one(launcher.url)).toMatchObject({ one: 1 });
  await killed(launcher.child);
});

test("it starts again after PostgreSQL itself was killed", async () => {
  const first = await start();
  const { pid } = readPostmaster(folder()) ?? { pid: 0 };
  process.kill(pid, "SIGKILL");
  await expect.poll(() => isAlive(pid)).toBe(false);
  expect(existsSync(join(folder(), "postmaster.pid"))).toBe(true);
  const second = await start();
  expect(second.reused).toBe(false);
  expect(second.url).not.toBe(first.url);
  expect(await one(second.url)).toMatchObject({ one: 1 });
});

test("a lost password and a cluster of another version are told in one line", async () => {
  const server = await start();
  await server.stop();
  const password = readFileSync(join(dataDir, "postgres-password"));
  rmSync(join(dataDir, "postgres-password"));
  await expect(start()).rejects.toThrow(/postgres-password is gone.*set DATA_DIR to a new folder$/);
  writeFileSync(join(dataDir, "postgres-password"), password, { mode: 0o600 });
  writeFileSync(join(folder(), "PG_VERSION"), "17\n");
  await expect(start()).rejects.toThrow(/was made by PostgreSQL 17, this is 18/);
  writeFileSync(join(folder(), "PG_VERSION"), "18\n");
});

test("a platform without binaries is told which variable helps", async () => {
  await expect(findPostgresBinaries("@embedded-postgres/plan9-mips")).rejects.toThrow(
    /\(@embedded-postgres\/plan9-mips\) is not installed: .*set DATABASE_URL/,
  );
});

test.runIf(root)("an ordinary user runs it as itself [only as root]", async () => {
  const user = { uid: 65534, gid: 65534 };
  const theirs = freshDataDir();
  try {
    chownSync(theirs, user.uid, user.gid);
    const launcher = await anotherLauncher(theirs, user);
    expect(statSync(join(theirs, "postgres")).uid).toBe(user.uid);
    expect(statSync(join(theirs, "postgres-password")).uid).toBe(user.uid);
    await killed(launcher.child);
  } finally {
    await remove(theirs);
  }
});

/** A process that starts the server in this DATA_DIR and holds it until it is killed. */
async function anotherLauncher(path = dataDir, user: { uid?: number; gid?: number } = {}) {
  const code = `
    const { startEmbeddedPostgres } = await import("./src/launch/embedded-postgres.ts");
    const { url } = await startEmbeddedPostgres({ dataDir: ${JSON.stringify(path)}, database: "belfry", fast: true });
    console.log(url);
    setInterval(() => {}, 60_000);`;
  const child = spawn(process.execPath, ["--import", "tsx", "--input-type=module", "-e", code], {
    stdio: ["ignore", "pipe", "inherit"],
    ...user,
  });
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout.once("data", (chunk) => resolve(String(chunk).trim()));
    child.once("exit", (exit) => reject(new Error(`the other launcher ended with ${exit}`)));
  });
  return { child, url };
}

async function killed(child: ChildProcess): Promise<void> {
  const gone = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGKILL");
  await gone;
}
