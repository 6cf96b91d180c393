import { expect, test } from "vitest";
import { messageIdOf, viewOf, viewQuery } from "./view";

test.each([
  ["", { filter: "all", type: null }],
  ["tab=unread", { filter: "unread", type: null }],
  ["tab=unread&type=task", { filter: "unread", type: "task" }],
  ["tab=nonsense&type=nonsense", { filter: "all", type: null }],
])("P7 the address ?%s shows %o", (query, view) => {
  expect(viewOf(new URLSearchParams(query))).toEqual(view);
});

test("P7 a view survives its own address", () => {
  const view = { filter: "archived", type: "billing" } as const;
  expect(viewOf(new URLSearchParams(viewQuery(view)))).toEqual(view);
  expect(viewQuery({ filter: "all", type: null })).toBe("");
});

test.each([
  ["/messages/abc", "abc"],
  ["/messages", null],
  ["/messages/abc/def", null],
  ["/", null],
])("D1 the message in %s is %s", (pathname, id) => {
  expect(messageIdOf(pathname)).toBe(id);
});
