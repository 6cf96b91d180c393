import { setImmediate as nextTurn } from "node:timers/promises";

/**
 * How long one run may keep the event loop from everything else, and how often the clock is looked at. Nobody may wait
 * for 50 ms at 10,000 sockets (`npm run bench -- delivery`: broadcast_stall_ms).
 */
const SLICE_MS = 25;
const ITEMS_PER_LOOK = 64;

/**
 * Does something to each of many, some milliseconds at a time, so that sockets are read and timers run in
 * between. Goes by what there was at the beginning: who comes meanwhile has read it from the database.
 */
export async function inSlices<T>(items: Iterable<T>, each: (item: T) => void): Promise<void> {
  let sliceEnds = performance.now() + SLICE_MS;
  let done = 0;
  for (const item of [...items]) {
    each(item);
    done += 1;
    if (done % ITEMS_PER_LOOK !== 0 || performance.now() < sliceEnds) continue;
    // Whoever comes is accepted in one turn and read in the next: with one, it would wait for two runs.
    await nextTurn();
    await nextTurn();
    sliceEnds = performance.now() + SLICE_MS;
  }
}
