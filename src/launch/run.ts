import { DEMO_PASSWORD, DEMO_PEOPLE } from "../../drizzle/demo";
import { answering } from "./answering";
import { type LaunchedDatabase, provideDatabase } from "./database";
import {
  childEnvironment,
  currentEnvironment,
  type Mode,
  readSettings,
  type Settings,
  startedByNpm,
} from "./environment";
import { watchForInterruption } from "./interruption";
import { assertPortFree } from "./ports";
import { sessionSecret } from "./secret";
import { type Part, supervise } from "./supervise";

export type PartName = "web" | "worker";

export type Plan = {
  mode: Mode;
  parts: PartName[];
  /** How each part is started: arguments for Node. */
  command(name: PartName, settings: Settings): string[];
  /** Loaded into each part with `--import`. */
  endWithParent: string;
};

/**
 * From nothing to answering: settings, ports, database, migrations, demo people, then web and worker, until a
 * signal, the end of npm or of one part ends all: web and worker first, PostgreSQL last.
 *
 * @throws LaunchError
 */
export async function run(plan: Plan): Promise<void> {
  const began = performance.now();
  const interrupt = watchForInterruption(startedByNpm());
  const env = currentEnvironment();
  const settings = readSettings(env);
  const secret = sessionSecret(settings, plan.mode);
  if (plan.parts.includes("web")) await assertPortFree(settings.PORT, "PORT");
  if (plan.parts.includes("worker")) await assertPortFree(settings.REALTIME_PORT, "REALTIME_PORT");

  const database = await provideDatabase(settings);
  try {
    const demo = database.embedded || settings.SEED_DEMO === "1";
    await prepare(database, demo);
    if (interrupt.signal.aborted) return;
    const childEnv = childEnvironment(env, settings, {
      mode: plan.mode,
      databaseUrl: database.url,
      secret,
      demo,
    });
    const parts = plan.parts.map((name) => part(plan, name, settings, childEnv));
    const supervised = supervise(parts, { prefixed: plan.mode === "development" });
    interrupt.onRepeat(() => void supervised.stop());

    const ready = Promise.all(plan.parts.map((name) => answering(address(name, settings), interrupt.signal)));
    void ready.then(() => {
      if (!interrupt.signal.aborted) announce(plan, settings, childEnv, demo, performance.now() - began);
    });
    const end = await Promise.race([supervised.ended, interrupt.happened]);
    interrupt.now();
    if (end) {
      console.error(`belfry: ${end.name} ended ${end.how}: stopping the rest`);
      process.exitCode = 1;
    } else {
      console.log("belfry: stopping");
    }
    await supervised.stop();
  } finally {
    await database.stop();
  }
  process.exit();
}

async function prepare(database: LaunchedDatabase, demo: boolean): Promise<void> {
  const { migrateDatabase } = await import("@/db/migrate");
  await migrateDatabase(database.url);
  if (!demo) return;
  const { seedDemo } = await import("../../drizzle/seed");
  await seedDemo(database.url);
}

function part(plan: Plan, name: PartName, settings: Settings, env: NodeJS.ProcessEnv): Part {
  const options = `${env.NODE_OPTIONS ?? ""} --import ${plan.endWithParent}`.trim();
  return { name, args: plan.command(name, settings), env: { ...env, NODE_OPTIONS: options } };
}

function address(name: PartName, settings: Settings): string {
  return name === "web"
    ? `http://127.0.0.1:${settings.PORT}/sign-in`
    : `http://127.0.0.1:${settings.REALTIME_PORT}/health`;
}

function announce(plan: Plan, settings: Settings, env: NodeJS.ProcessEnv, demo: boolean, ms: number): void {
  const seconds = (ms / 1000).toFixed(1);
  const lines = [`Belfry is ready after ${seconds} s: ${env.APP_URL}`];
  if (!plan.parts.includes("web")) lines[0] = `The worker is ready after ${seconds} s: ${env.REALTIME_URL}`;
  else if (demo) {
    const addresses = DEMO_PEOPLE.map(({ email }) => email).join(", ");
    lines.push(`Sign in as ${addresses}; the password is ${DEMO_PASSWORD}`);
  }
  lines.push(
    `Live updates go through ${settings.REDIS_URL ? "Redis" : "PostgreSQL"}. Ctrl-C stops everything.`,
  );
  console.log(`\n${lines.map((line) => `  ${line}`).join("\n")}\n`);
}
