import { expect, test } from "vitest";
import { FIRST_VIEW, messageIdOf, viewOf, viewQuery } from "./view";

test.each([
  ["", { filter: "all", type: null, search: "" }],
  ["tab=unread", { filter: "unread", type: null, search: "" }],
  ["tab=unread&type=task", { filter: "unread", type: "task", search: "" }],
  ["tab=nonsense&type=nonsense", { filter: "all", type: null, search: "" }],
  ["q=proofs+%26+%E6%A0%A1%E6%A0%B7", { filter: "all", type: null, search: "proofs & 校样" }],
  [`q=${"x".repeat(120)}`, { filter: "all", type: null, search: "x".repeat(100) }],
])("P7 the address ?%s shows %o", (query, view) => {
  expect(viewOf(new URLSearchParams(query))).toEqual(view);
});

test("P7 a view survives its own address", () => {
  const view = { filter: "archived", type: "billing", search: "100 %" } as const;
  expect(viewOf(new URLSearchParams(viewQuery(view)))).toEqual(view);
  expect(viewQuery(FIRST_VIEW)).toBe("");
});

test.each([
  ["/messages/abc", "abc"],
  ["/messages", null],
  ["/messages/abc/def", null],
  ["/", null],
])("D1 the message in %s is %s", (pathname, id) => {
  expect(messageIdOf(pathname)).toBe(id);
});
