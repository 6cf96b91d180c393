import { expect, test } from "vitest";
import { inSlices } from "./in-slices";

/** Keeps the event loop for some microseconds, as writing to a socket does. */
function work(microseconds: number): void {
  const until = performance.now() + microseconds / 1000;
  while (performance.now() < until);
}

test("many are done in order, and the event loop turns in between", async () => {
  let turns = 0;
  let over = false;
  const turn = () => {
    turns += 1;
    if (!over) setImmediate(turn);
  };
  turn();
  const items = Array.from({ length: 5_000 }, (_, nth) => nth);
  const done: number[] = [];
  await inSlices(items, (item) => {
    work(20);
    done.push(item);
  });
  over = true;
  expect(done).toEqual(items);
  // 100 ms of work, 25 or a little more at a time, and two turns after each.
  expect(turns).toBeGreaterThan(5);
});

test("who comes or goes meanwhile makes no difference", async () => {
  const here = new Set(Array.from({ length: 1_000 }, (_, nth) => nth));
  const done: number[] = [];
  await inSlices(here, (item) => {
    work(20);
    done.push(item);
    here.delete(item);
    here.add(item + 10_000);
  });
  expect(done).toHaveLength(1_000);
});
