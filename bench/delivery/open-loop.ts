import { setTimeout as pause } from "node:timers/promises";
import { clock } from "./clock";

/** What was asked of a sender: messages a second, by chance over these people, for so long. */
export type Load = { people: readonly string[]; rate: number; seconds: number; seed: number };

/** One message that was sent, with the times (see `clock`) when it was due, asked for and answered. */
export type Sent = { id: string; userId: string; due: number; called: number; answered: number };

export type Outcome = { sent: Sent[]; failures: string[] };

/**
 * Sends at times that do not depend on how fast sending is: as many requests that know nothing of each other would
 * (exponential gaps). The same seed gives the same times and recipients.
 *
 * @param send sends one message to a person and resolves with its id
 */
export async function sendOpenLoop(load: Load, send: (userId: string) => Promise<string>): Promise<Outcome> {
  const random = randomFrom(load.seed);
  const outcome: Outcome = { sent: [], failures: [] };
  const running: Promise<void>[] = [];

  async function one(userId: string, due: number): Promise<void> {
    const called = clock();
    try {
      const id = await send(userId);
      outcome.sent.push({ id, userId, due, called, answered: clock() });
    } catch (error) {
      outcome.failures.push(String(error));
    }
  }

  const begin = clock();
  let after = 0;
  for (;;) {
    after += (-Math.log(1 - random()) * 1_000) / load.rate;
    if (after >= load.seconds * 1_000) break;
    const due = begin + after;
    while (clock() < due) await pause(due - clock());
    running.push(one(load.people[Math.floor(random() * load.people.length)] ?? "", due));
  }
  await Promise.all(running);
  return outcome;
}

/** Mulberry32: numbers from 0 up to, but not including, 1. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
