/** For so long after a cut, people wait in front of the screen: attempts stay close together. */
const FIRST_MINUTE_MS = 60_000;
const FIRST_CAP_MS = 4_000;
const LATER_CAP_MS = 30_000;
const BASE_MS = 500;

/**
 * How long to wait before the next attempt: full jitter, so that clients that were cut at once come back
 * spread out.
 *
 * @param attempt failed attempts since the connection last stood, from 0
 * @param downForMs time since the connection last stood
 * @param random from 0 up to, but not including, 1
 * @returns milliseconds
 */
export function backOffMs(attempt: number, downForMs: number, random: number): number {
  const cap = downForMs < FIRST_MINUTE_MS ? FIRST_CAP_MS : LATER_CAP_MS;
  return Math.round(random * Math.min(cap, BASE_MS * 2 ** Math.min(attempt, 16)));
}
