import { setTimeout as pause } from "node:timers/promises";
import type { FeedMessage } from "./bus-message";

/** Messages that may wait for an earlier one; with more, the earlier one is not coming. */
const WAITING_AT_MOST = 1_000;

/** How far the feed has been sent from here. */
export type FeedHead = { readonly epoch: string; readonly position: number };

export type FeedOrder = {
  /** Everything up to here was sent to those whom it concerns, or they were told to catch up. Null at first. */
  head(): FeedHead | null;
  /** Takes a message from the bus: in any order, perhaps twice. */
  receive(message: FeedMessage): void;
  /**
   * Takes the feed's head as the database has it.
   *
   * @param before what `head()` was before the database was asked
   */
  saw(head: FeedHead, before: FeedHead | null): void;
};

/**
 * Puts the feed's messages in order of position and hands them on one by one.
 *
 * @param options.deliver sends a message to its recipients; the next one waits for it
 * @param options.heal tells those whom the positions above `after`, up to `through`, concern to catch up;
 *   resolves with the feed's position in the database
 * @param options.restart the database has another epoch, or went back: everybody starts over
 * @param options.onStrange a message of another epoch: it is time to look at the database
 */
export function createFeedOrder(options: {
  graceMs: number;
  signal: AbortSignal;
  deliver(message: FeedMessage): Promise<void>;
  heal(after: number, through: number): Promise<number>;
  restart(head: FeedHead): void;
  onStrange(): void;
}): FeedOrder {
  const { graceMs, signal } = options;
  const waiting = new Map<number, FeedMessage>();
  let done: FeedHead | null = null;
  /** Known to exist. */
  let newest = 0;
  /** Missing up to here for longer than the grace, or known not to come. */
  let overdue = 0;
  let running = false;
  /** Something came while the last step was looking. */
  let again = false;
  let graceRuns = false;

  async function run(): Promise<void> {
    again = true;
    if (running) return;
    running = true;
    while (again) {
      again = false;
      while (done && !signal.aborted && (await step(done)));
    }
    running = false;
    waitForMissing();
  }

  /** One message or one gap; false when there is nothing to do now. */
  async function step(from: FeedHead): Promise<boolean> {
    const next = waiting.get(from.position + 1);
    const through = next ? next.position : Math.min(overdue, nextWaiting(from.position) - 1);
    if (through <= from.position) return false;
    const before = [...waiting.keys()];
    try {
      if (next?.audience) await options.deliver(next);
      else {
        const real = await options.heal(from.position, through);
        if (done === from && real < Math.max(newest, through)) forgetForged(before, real);
        if (real < through) return true;
      }
    } catch {
      if (done !== from) return true;
      // The database does not answer: the message counts as lost, and is asked for until it does.
      waiting.delete(through);
      overdue = Math.max(overdue, through);
      await pause(graceMs, undefined, { signal }).catch(() => {});
      return true;
    }
    // Unless everybody was told to start over meanwhile.
    if (done !== from) return true;
    for (let position = from.position + 1; position <= through; position++) waiting.delete(position);
    done = { epoch: from.epoch, position: through };
    return true;
  }

  /** What was there before the database was asked, and is above its head, nobody has committed. */
  function forgetForged(before: number[], real: number): void {
    for (const position of before) if (position > real) waiting.delete(position);
    newest = Math.max(real, ...waiting.keys());
    overdue = Math.min(overdue, real);
  }

  function nextWaiting(after: number): number {
    let next = Number.POSITIVE_INFINITY;
    for (const position of waiting.keys()) if (position > after && position < next) next = position;
    return next;
  }

  function waitForMissing(): void {
    if (graceRuns || !done || newest <= done.position || signal.aborted) return;
    graceRuns = true;
    const missing = newest;
    pause(graceMs, undefined, { signal })
      .then(() => {
        graceRuns = false;
        overdue = Math.max(overdue, missing);
        return run();
      })
      .catch(() => {});
  }

  function startAt(head: FeedHead): void {
    done = head;
    for (const [position, message] of waiting)
      if (position <= head.position || message.epoch !== head.epoch) waiting.delete(position);
    newest = Math.max(head.position, ...waiting.keys());
    overdue = 0;
    void run();
  }

  return {
    head: () => done,

    receive(message) {
      if (done && message.epoch !== done.epoch) return options.onStrange();
      if (done && message.position <= done.position) return;
      if (waiting.size < WAITING_AT_MOST) waiting.set(message.position, message);
      newest = Math.max(newest, message.position);
      void run();
    },

    saw(head, before) {
      if (!done) return startAt(head);
      if (head.epoch !== done.epoch || (before && head.position < before.position)) {
        startAt(head);
        options.restart(head);
        return;
      }
      newest = Math.max(newest, head.position);
      void run();
    },
  };
}
