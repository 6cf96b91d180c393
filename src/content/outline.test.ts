import { expect, test } from "vitest";
import type { Block, TableCell } from "./document";
import { outline } from "./outline";

const heading = (level: 1 | 2 | 3): Block => ({
  type: "heading",
  attrs: { level },
  content: [{ type: "text", text: `Size ${level}` }],
});
const depths = (...content: Block[]) => [...outline({ type: "doc", content }).values()];

test.each([
  { sizes: [1, 2, 3], expected: [1, 2, 3] },
  { sizes: [2, 2, 3], expected: [1, 1, 2] },
  { sizes: [1, 3, 2, 1], expected: [1, 2, 2, 1] },
  { sizes: [3, 1], expected: [1, 1] },
] as const)("headings of the sizes $sizes stand at depths $expected", ({ sizes, expected }) => {
  expect(depths(...sizes.map(heading))).toEqual(expected);
});

test("a heading inside a quote counts like any other", () => {
  expect(depths(heading(1), { type: "blockquote", content: [heading(2)] }, heading(3))).toEqual([1, 2, 3]);
});

test("nor does a table part them", () => {
  const cell = {
    type: "tableCell" as const,
    attrs: { colspan: 1, rowspan: 1 },
    content: [heading(2)],
  } satisfies TableCell;
  const table: Block = {
    type: "table",
    content: [{ type: "tableRow" }, { type: "tableRow", content: [cell] }],
  };
  expect(depths(heading(1), table, heading(3))).toEqual([1, 2, 3]);
});
