import { execFileSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";

/** [file, what it imports, the door that the linter's message names] */
const REFUSED: [file: string, specifier: string, message: string][] = [
  ["realtime/protocol/frame.ts", "ws", "zod only"],
  ["realtime/protocol/frame.ts", "../registry", "zod only"],
  ["realtime/protocol/frame.ts", "node:crypto", "zod only"],
  ["realtime/registry.ts", "@/domain/message/notify", "never src"],
  ["realtime/registry.ts", "../src/env", "never src"],
  ["realtime/bus/redis.ts", "../../src/db/database", "never src"],
  ["realtime/registry.ts", "react", "never src"],
  ["realtime/registry.ts", "postgres", "one door, realtime/queries.ts"],
  ["realtime/queries.ts", "../src/db/database", "never src"],
  ["src/content/rich-text.ts", "@/db/database", "zod only"],
  ["src/content/rich-text.ts", "../db/database", "zod only"],
  ["src/content/rich-text.ts", "react", "zod only"],
  ["src/db/transaction.ts", "@/domain/context", "belongs there"],
  ["src/db/tables/people.ts", "../../domain/context", "belongs there"],
  ["src/db/transaction.ts", "@/server/bus/bus", "belongs there"],
  ["src/domain/message/send.ts", "next/headers", "no transport and no UI"],
  ["src/domain/message/send.ts", "react", "no transport and no UI"],
  ["src/domain/message/send.ts", "@trpc/server", "no transport and no UI"],
  ["src/domain/message/send.ts", "ioredis", "no transport and no UI"],
  ["src/domain/message/send.ts", "@/server/bus/bus", "not the other way"],
  ["src/domain/message/send.ts", "../../server/bus/bus", "not the other way"],
  ["src/domain/message/send.ts", "@/features/inbox/row", "not the other way"],
  ["src/domain/message/send.ts", "@/domain/session/internal/row", "Another noun's internal file"],
  ["src/domain/message/send.ts", "../session/internal/row", "Another noun's internal file"],
  ["src/domain/message/send.ts", "@realtime/registry", "only @realtime/protocol"],
  ["src/server/api/admin.ts", "drizzle-orm", "No SQL in a router"],
  ["src/server/api/admin.ts", "postgres", "No SQL in a router"],
  ["src/server/api/admin.ts", "@/db/tables/messages", "No SQL in a router"],
  ["src/server/api/admin.ts", "../../db/tables/messages", "No SQL in a router"],
  ["src/server/api/admin.ts", "@/features/admin/form", "does not know the UI"],
  ["src/server/bus/bus.ts", "@/components/ui/button", "does not know the UI"],
  ["src/server/bus/bus.ts", "../../features/admin/form", "does not know the UI"],
  ["src/trpc/client.tsx", "@/server/bus/bus", "only the router's type"],
  ["src/trpc/client.tsx", "../server/bus/bus", "only the router's type"],
  ["src/trpc/client.tsx", "@/domain/message/send", "nothing else of ours"],
  ["src/trpc/server.tsx", "@/domain/message/send", "nothing else of ours"],
  ["src/realtime-client/socket.ts", "@/features/inbox/row", "nothing about messages"],
  ["src/realtime-client/socket.ts", "@/trpc/client", "nothing about messages"],
  ["src/realtime-client/socket.ts", "../trpc/client", "nothing about messages"],
  ["src/components/ui/button.tsx", "@/features/inbox/row", "as props from a feature"],
  ["src/components/message/row.tsx", "@/trpc/client", "as props from a feature"],
  ["src/components/message/row.tsx", "../../trpc/client", "as props from a feature"],
  ["src/components/message/row.tsx", "@/domain/inbox/list", "content and protocol types only"],
  ["src/features/inbox/list.tsx", "@/features/admin/form", "never import one another"],
  ["src/features/inbox/list.tsx", "../admin/form", "may not leave its feature"],
  ["src/features/inbox/live/apply.ts", "../../admin/form", "may not leave its feature"],
  ["src/features/inbox/live/cache/apply.ts", "../../../admin/form", "may not leave its feature"],
  ["src/features/inbox/list.tsx", "@/domain/inbox/list", "through tRPC"],
  ["src/features/inbox/live/apply.ts", "@/db/database", "through tRPC"],
  ["src/features/inbox/live/cache/apply.ts", "@/server/api/root", "through tRPC"],
  ["src/features/inbox/list.tsx", "@realtime/registry", "only @realtime/protocol"],
  ["src/app/(shell)/page.tsx", "@/domain/inbox/list", "prefetches"],
  ["src/app/(shell)/page.tsx", "@/db/database", "prefetches"],
  ["src/app/(shell)/page.tsx", "../../db/database", "prefetches"],
  ["src/launch/run.ts", "@/server/bus/bus", "never the server or the UI"],
  ["src/launch/run.ts", "@/env", "never the server or the UI"],
  ["src/domain/message/send.ts", "@/launch/ports", "nothing imports it"],
  ["src/features/inbox/list.tsx", "@/test/database", "Only tests"],
  ["src/app/(shell)/page.tsx", "../../test/database", "Only tests"],
  ["src/env.ts", "vitest", "Only tests"],
];

const WELCOME: [file: string, specifier: string][] = [
  ["realtime/protocol/welcome.ts", "zod/mini"],
  ["realtime/protocol/welcome.ts", "./head"],
  ["realtime/welcome.ts", "./protocol/frames"],
  ["realtime/welcome.ts", "node:http"],
  ["realtime/welcome.ts", "next-auth/jwt"],
  ["realtime/queries.ts", "postgres"],
  ["src/content/welcome.ts", "./plain-text"],
  ["src/db/tables/welcome.ts", "../id"],
  ["src/db/welcome.ts", "drizzle-orm/pg-core"],
  ["src/domain/message/welcome.ts", "@/domain/inbox/list"],
  ["src/domain/message/welcome.ts", "./internal/store"],
  ["src/domain/message/welcome.ts", "@realtime/protocol/events"],
  ["src/server/api/welcome.ts", "@/domain/message/send"],
  ["src/server/bus/welcome.ts", "ioredis"],
  ["src/trpc/server.tsx", "@/server/api/root"],
  ["src/realtime-client/welcome.ts", "@realtime/protocol/frames"],
  ["src/components/message/welcome.tsx", "@/content/rich-text"],
  ["src/features/inbox/welcome.tsx", "@/trpc/client"],
  ["src/features/inbox/welcome.tsx", "./live/apply"],
  ["src/features/inbox/live/welcome.ts", "../list"],
  ["src/features/inbox/live/cache/welcome.ts", "../../list"],
  ["src/app/(shell)/welcome.tsx", "@/features/inbox/list"],
  ["src/app/(shell)/welcome.tsx", "@/server/auth/guard"],
  ["src/launch/welcome.ts", "@/domain/inbox/audit"],
  ["src/domain/message/welcome.db.test.ts", "@/test/database"],
];

/** [file, its text, the rule that catches it] */
const HABITS: [file: string, text: string, rule: string][] = [
  ["src/domain/a.ts", 'import { b } from "./b";\nexport const a = () => b;\n', "noImportCycles"],
  ["src/domain/b.ts", 'import { a } from "./a";\nexport const b = () => a;\n', "noImportCycles"],
  ["src/server/key.ts", "export const key = process.env.KEY;\n", "noProcessEnv"],
  ["src/server/log.ts", 'console.log("x");\n', "noConsole"],
  ["src/server/late.ts", "async function late() {}\nlate();\n", "noFloatingPromises"],
  [
    "src/features/x/html.tsx",
    'export const X = () => <p dangerouslySetInnerHTML={{ __html: "" }} />;\n',
    "noDangerouslySetInnerHtml",
  ],
  ["src/features/x/index.ts", 'export * from "./html";\n', "noBarrelFile"],
  ["src/features/x/some.ts", "export default 1;\n", "noDefaultExport"],
  ["src/features/x/CamelCase.ts", "export const x = 1;\n", "useFilenamingConvention"],
  ["src/features/x/any.ts", "export const x = (y: any) => y;\n", "noExplicitAny"],
];

type Finding = { file: string; line: number; category: string; message: string };

let folder: string;
let findings: Finding[];

function plant(): Map<string, string> {
  const files = new Map<string, string>(HABITS.map(([file, text]) => [file, text]));
  for (const [file, specifier] of [...REFUSED, ...WELCOME]) {
    files.set(file, `${files.get(file) ?? ""}import "${specifier}";\n`);
  }
  return files;
}

/** A small project with the real biome.json, linted once. */
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "belfry-boundaries-"));
  for (const name of ["biome.json", ".gitignore", "tsconfig.json"]) copyFileSync(name, join(folder, name));
  for (const [file, text] of plant()) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  }
  findings = lint(folder);
}, 30_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function lint(cwd: string): Finding[] {
  const biome = join(process.cwd(), "node_modules/@biomejs/biome/bin/biome");
  const args = [biome, "lint", "--reporter=json", "--max-diagnostics=none", "."];
  let printed: string;
  try {
    printed = execFileSync(process.execPath, args, {
      cwd,
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    });
  } catch (error) {
    printed = (error as { stdout: string }).stdout;
  }
  type Diagnostic = {
    category: string;
    message: string;
    location: { path: string; start: { line: number } };
  };
  const { diagnostics }: { diagnostics: Diagnostic[] } = JSON.parse(printed);
  return diagnostics.map(({ category, message, location }) => ({
    file: location.path,
    line: location.start.line,
    category,
    message,
  }));
}

/** What the linter said about this import, on its own line of the planted file. */
function saidAbout(file: string, specifier: string): string[] {
  const lines = plant().get(file)?.split("\n") ?? [];
  const line = lines.indexOf(`import "${specifier}";`) + 1;
  return findings
    .filter(
      (found) => found.file === file && found.line === line && found.category.endsWith("noRestrictedImports"),
    )
    .map((found) => found.message);
}

test.each(REFUSED)("%s may not import %s", (file, specifier, door) => {
  expect(saidAbout(file, specifier).join(" ")).toContain(door);
});

test.each(WELCOME)("%s may import %s", (file, specifier) => {
  expect(saidAbout(file, specifier)).toEqual([]);
});

test("the browser half of tRPC takes the router's type and no value", () => {
  const text =
    'import type { AppRouter } from "@/server/api/root";\nimport { appRouter } from "@/server/api/root";\n';
  writeFileSync(
    join(folder, "src/trpc/type.ts"),
    `${text}export type R = AppRouter;\nexport const r = appRouter;\n`,
  );
  const found = lint(folder).filter(({ file }) => file === "src/trpc/type.ts");
  expect(found.map(({ line, message }) => [line, message])).toEqual([
    [2, expect.stringContaining("only the router's type")],
  ]);
});

test.each(HABITS)("%s is caught: %s (%s)", (file, _text, rule) => {
  const rules = findings
    .filter((found) => found.file === file)
    .map(({ category }) => category.split("/").at(-1));
  expect(rules).toContain(rule);
});

test("no file has a name that says nothing", () => {
  const vague = /^(utils?|helpers?|misc|common|types?|constants?|services?|managers?)\./;
  const rooms = ["src", "realtime", "drizzle", "bench"];
  const names = rooms.flatMap((room) => readdirSync(room, { recursive: true, encoding: "utf8" }));
  expect(names.filter((name) => vague.test(basename(name)))).toEqual([]);
});
