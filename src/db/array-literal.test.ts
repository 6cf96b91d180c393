import { expect, test } from "vitest";
import { arrayLiteral } from "./array-literal";

test.each([
  ["nothing", [], "{}"],
  ["numbers", [1, -2], "{1,-2}"],
  ["ids and null", ["019c-a", null], "{019c-a,null}"],
  ["what would be read as null, or as nothing", ["null", "NULL", ""], '{"null","NULL",""}'],
  [
    "what the syntax itself uses",
    ['a"b', "c\\d", "e,f", "{g}", " h "],
    '{"a\\"b","c\\\\d","e,f","{g}"," h "}',
  ],
  ["other scripts", ["消息", "été", "🔔"], "{消息,été,🔔}"],
])("%s", (_, values, text) => {
  expect(arrayLiteral(values)).toBe(text);
});
