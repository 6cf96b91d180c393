import { expect, test } from "vitest";
import { answeredCounts } from "./answered-counts";
import type { Counts } from "./answers";

const counts = (revision: number, position: number, total: number, epoch = "e"): Counts => ({
  total,
  byType: { task: total },
  receiptCounts: { task: total },
  feedCounts: { position, byType: {} },
  head: { epoch, revision, position },
  watermarks: { all: { revision: 0, position: 0 }, byType: {} },
  unseen: false,
});
const known = counts(5, 9, 3);

test.each([
  ["the revision that the mutation made", counts(6, 9, 2), 2],
  ["a mutation that changed nothing", counts(5, 9, 3), 3],
  ["a gap in the revisions", counts(7, 9, 1), 3],
  ["an older answer", counts(4, 9, 4), 3],
  ["a feed that went on", counts(6, 10, 4), 3],
  ["another epoch", counts(6, 9, 1, "f"), 3],
])("after %s", (_, answer, total) => {
  expect(answeredCounts(known, answer).total).toBe(total);
});
