import { expect, test } from "vitest";
import { createTurns } from "./turns";

/** Work that ends when it is told to. */
function manual() {
  let end = (_: "well" | "badly") => {};
  const work = new Promise<void>((resolve, reject) => {
    end = (how) => (how === "well" ? resolve() : reject(new Error("badly")));
  });
  return { work, end: (how: "well" | "badly") => end(how) };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

test("so many at once, the others in order, and a failure gives its place on, too", async () => {
  const inTurn = createTurns(2);
  const tasks = Array.from({ length: 5 }, manual);
  const began: number[] = [];
  const ends = tasks.map(({ work }, nth) =>
    inTurn(() => {
      began.push(nth);
      return work;
    }).catch((error: Error) => error.message),
  );
  await settled();
  expect(began).toEqual([0, 1]);
  tasks[1]?.end("badly");
  await settled();
  expect(began).toEqual([0, 1, 2]);
  for (const { end } of tasks) end("well");
  await Promise.all(ends);
  expect(began).toEqual([0, 1, 2, 3, 4]);
  expect(await ends[1]).toBe("badly");
});

test("when all are done there are as many places as before", async () => {
  const inTurn = createTurns(2);
  await Promise.all(Array.from({ length: 7 }, () => inTurn(async () => {})));
  const tasks = Array.from({ length: 3 }, manual);
  let began = 0;
  const ends = tasks.map(({ work }) =>
    inTurn(() => {
      began += 1;
      return work;
    }),
  );
  await settled();
  expect(began).toBe(2);
  for (const { end } of tasks) end("well");
  await Promise.all(ends);
  expect(began).toBe(3);
});
