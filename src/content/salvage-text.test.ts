import { expect, test } from "vitest";
import { salvageText } from "./salvage-text";

test("keeps the words of nodes that nobody knows any more", () => {
  const old = {
    type: "doc",
    content: [
      {
        type: "callout",
        content: [
          { type: "text", text: "Be " },
          { type: "text", text: "careful" },
        ],
      },
      { type: "grid", content: [{ type: "cell", content: [{ type: "text", text: "one" }] }] },
    ],
  };
  expect(salvageText(old)).toBe("Be careful\none");
});

test.each([[null], [42], ["doc"], [{ content: "x" }], [{ content: [null, 7, { text: 3 }] }]])(
  "says nothing about %j, and does not throw",
  (input) => {
    expect(salvageText(input)).toBe("");
  },
);
