import { setTimeout as pause } from "node:timers/promises";
import type { Delivery } from "./delivery";
import { frameOf } from "./encode-frame";
import type { FeedOrder } from "./feed-order";
import { type Log, logOutage } from "./log";
import type { Database, SweepResult } from "./queries";
import type { Person, Registry } from "./registry";

/** People asked about in one query. */
const BATCH = 2_000;
/** Sweeps that may fail before the worker calls itself not ready. */
const FAILURES = 2;

export type Sweep = {
  /** Sweeps as soon as the one that runs is over, instead of at the next interval. */
  soon(): void;
  /** Whether the database answers. */
  ready(): boolean;
  /** Milliseconds that the last complete sweep is overdue; 0 while all is well. */
  lagMs(): number;
};

/**
 * Compares what was sent with the database, for ever: the bus is not trusted. Inboxes that are ahead are
 * told, sessions that ended are closed, and the feed's head goes to the feed order.
 */
export function startSweep(parts: {
  registry: Registry;
  delivery: Delivery;
  feed: FeedOrder;
  database: Pick<Database, "sweep">;
  log: Log;
  sweepMs: number;
  graceMs: number;
  signal: AbortSignal;
  /** Told how long each complete sweep took, in milliseconds. */
  onSwept(ms: number): void;
}): Sweep {
  const { registry, delivery, feed, database, signal } = parts;
  const outage = logOutage(parts.log, "the database");
  let wake = new AbortController();
  let failures = FAILURES;
  let sweptAt = performance.now();

  async function keepSweeping(): Promise<void> {
    while (!signal.aborted) {
      wake = new AbortController();
      const interval = AbortSignal.any([signal, wake.signal]);
      const began = performance.now();
      try {
        await sweepOnce();
        sweptAt = performance.now();
        parts.onSwept(sweptAt - began);
        failures = 0;
        outage.works();
      } catch (error) {
        failures += 1;
        if (!signal.aborted) outage.failed(error);
      }
      const untilNext = failures === 0 ? parts.sweepMs : parts.graceMs;
      // However often somebody asks for a sweep soon, there is a grace between two.
      await Promise.allSettled([
        pause(parts.graceMs, undefined, { signal }),
        pause(untilNext, undefined, { signal: interval }),
      ]);
    }
  }

  async function sweepOnce(): Promise<void> {
    const persons = [...registry.persons()].filter((person) => person.connections.length > 0);
    // Without anybody here the feed's head is still wanted.
    for (let from = 0; from === 0 || from < persons.length; from += BATCH)
      await sweepBatch(persons.slice(from, from + BATCH));
  }

  async function sweepBatch(persons: Person[]): Promise<void> {
    const before = feed.head();
    const found = await database.sweep(
      {
        userIds: persons.map((person) => person.userId),
        revisions: persons.map((person) => person.revision),
      },
      persons.flatMap((person) => person.connections.map((connection) => connection.sessionId)),
    );
    if (signal.aborted) return;
    closeEnded(persons, new Set(found.ended));
    feed.saw({ epoch: found.epoch, position: found.position }, before);
    if (found.moved.length === 0) return;
    // What was committed a moment ago may still be on its way over the bus.
    await pause(parts.graceMs, undefined, { signal });
    for (const { userId, revision, known } of found.moved) tellIfBehind(userId, revision, known, found);
  }

  function closeEnded(persons: Person[], ended: ReadonlySet<string>): void {
    if (ended.size === 0) return;
    for (const person of persons)
      for (const connection of person.connections)
        if (ended.has(connection.sessionId)) connection.close("sessionEnded");
  }

  function tellIfBehind(userId: string, revision: number, sentBefore: number, found: SweepResult): void {
    const person = registry.person(userId);
    // Sent more than there was: a forged event, or a restored database. What was sent does not count then.
    const wentBack = revision < sentBefore;
    if (!person || (!wentBack && person.revision >= revision)) return;
    person.revision = revision;
    const position = feed.head()?.position ?? found.position;
    delivery.toPerson(person, frameOf({ type: "behind", head: { epoch: found.epoch, revision, position } }));
  }

  void keepSweeping();
  return {
    soon: () => wake.abort(),
    ready: () => failures < FAILURES,
    lagMs: () => Math.max(0, performance.now() - sweptAt - parts.sweepMs),
  };
}
