import { describe, expect, test } from "vitest";
import type { Counts } from "../cache/answers";
import { takeCounts, withHalves } from "./inbox-counts";
import { bringUpToDate, recentFrom, withChange } from "./recent-feed";

const counts = (revision: number, position: number, task: number, security: number): Counts => ({
  total: task + security,
  byType: { task, security },
  receiptCounts: { task },
  feedCounts: { position, byType: { security } },
  head: { epoch: "e", revision, position },
  watermarks: { all: { revision: 0, position: 0 }, byType: {} },
  unseen: false,
});

test("the sum follows from the halves, and zeros are absent", () => {
  const next = withHalves(counts(1, 1, 2, 3), { receiptCounts: { task: 0, security: 4 } });
  expect(next).toMatchObject({ total: 7, byType: { security: 7 }, receiptCounts: { security: 4 } });
  expect(next.byType).not.toHaveProperty("task");
});

const recent = [10, 11, 13].reduce(
  (sofar, position) =>
    withChange(sofar, { position, id: `b${position}`, type: "security", sentPosition: position }),
  recentFrom(9),
);

describe("the feed's half is brought up to date", () => {
  test.each([
    [9, 13, 3],
    [10, 13, 2],
    [12, 13, 1],
    [13, 13, 0],
    [14, 13, 0],
  ])("from position %i to %i: %i more", (from, to, more) => {
    const next = bringUpToDate({ position: from, byType: { security: 1 } }, to, recent);
    expect(next).toEqual({ position: Math.max(from, to), byType: { security: 1 + more } });
  });

  test("not from before what is remembered", () => {
    expect(bringUpToDate({ position: 8, byType: {} }, 13, recent)).toBeNull();
  });

  test("what came and went since adds nothing; what went may be in it", () => {
    const gone = withChange(recent, { position: 14, id: "b11", type: "security", sentPosition: 11 });
    expect(bringUpToDate({ position: 10, byType: {} }, 14, gone)).toEqual({
      position: 14,
      byType: { security: 1 },
    });
    expect(bringUpToDate({ position: 12, byType: {} }, 14, gone)).toBeNull();
  });

  test("only so much is remembered", () => {
    let many = recentFrom(0);
    for (let position = 1; position <= 200; position++)
      many = withChange(many, { position, id: `${position}`, type: "task", sentPosition: position });
    expect(many.changes).toHaveLength(50);
    expect(bringUpToDate({ position: 149, byType: {} }, 200, many)).toBeNull();
    expect(bringUpToDate({ position: 150, byType: {} }, 200, many)?.byType).toEqual({ task: 50 });
  });
});

describe("counts from the server", () => {
  const shown = counts(5, 13, 2, 4);
  test.each([
    ["newer in both", counts(6, 14, 1, 1), { total: 2, stale: false }],
    ["of the same head", counts(5, 13, 1, 1), { total: 2, stale: false }],
    ["of an older revision: kept out", counts(4, 20, 9, 9), { total: 6, stale: false }],
    [
      "of a newer revision and an older position: what came since is added",
      counts(6, 11, 1, 1),
      { total: 3, stale: false },
    ],
    ["too old to be brought up to date: asked for again", counts(6, 2, 1, 1), { total: 6, stale: true }],
  ])("%s", (_, answer, { total, stale }) => {
    const taken = takeCounts(shown, answer, recent);
    expect({ total: taken.counts.total, stale: taken.stale }).toEqual({ total, stale });
  });
});
