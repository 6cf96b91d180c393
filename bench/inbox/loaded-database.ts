import { openDatabase, type Pool } from "@/db/database";
import { migrateDatabase } from "@/db/migrate";
import type { Context } from "@/domain/context";
import { Explainer } from "./explain";
import { load, namedPeople, SCALES, type Scale } from "./load";
import type { BenchServer } from "./server";

/** A loaded database and its people by their number. */
export class LoadedDatabase {
  readonly scale: Scale;
  readonly named: ReturnType<typeof namedPeople>;
  readonly people: number;
  /** Of one connection, so that its statements are prepared once and plans are chosen once. */
  readonly db: Pool;
  readonly explainer: Explainer;
  readonly #busy: number;

  constructor(
    readonly url: string,
    scale: Scale,
  ) {
    this.scale = scale;
    this.named = namedPeople(scale);
    this.people = SCALES[scale].people;
    this.db = openDatabase(url, { max: 1, applicationName: "belfry-bench" });
    this.explainer = new Explainer(url);
    this.#busy = Math.ceil(this.people / 1_000);
  }

  /** Acts as person number n, or as the system; nobody listens to what is published. */
  as(n: number, db: Pool = this.db): Context {
    return { db, actor: { kind: "person", userId: personId(n), role: "user" }, publish: () => {} };
  }

  get system(): Context {
    return { db: this.db, actor: { kind: "system" }, publish: () => {} };
  }

  /** Somebody with few direct messages who has read the broadcasts (even numbers). */
  random = (): number => {
    const n = this.#busy + 1 + Math.floor(Math.random() * (this.people - this.#busy - 2));
    return n + (n % 2);
  };

  /** Somebody with few direct messages who has read no broadcast: 1,000 are unread (odd numbers). */
  behind = (): number => this.random() - 1;

  /** Somebody with some 5,500 direct messages who has read no broadcast: odd, so that a median is of one kind. */
  busy = (): number => 1 + 2 * Math.floor((Math.random() * this.#busy) / 2);

  async close(): Promise<void> {
    await this.db.close();
    await this.explainer.close();
  }
}

/** The id of person number n. */
export function personId(n: number): string {
  return `0197e2d5-0000-7000-8000-${n.toString(16).padStart(12, "0")}`;
}

/** Makes, migrates and fills a database. `seconds` is the time of the whole, and of each step. */
export async function makeDatabase(server: BenchServer, name: string, scale: Scale) {
  const url = await server.url(name);
  await migrateDatabase(url);
  const db = openDatabase(url, { max: 2, applicationName: "belfry-bench-load" });
  const start = performance.now();
  const steps = await load(db, scale);
  await db.close();
  return { seconds: (performance.now() - start) / 1_000, steps };
}
