import { describe, expect, it } from "vitest";
import { readEntries } from "./read-entries";

describe("readEntries", () => {
  it.each<[string, string, string[]]>([
    ["a line each", "ada@example.com\r\nGRACE@example.com\n\n", ["ada@example.com", "grace@example.com"]],
    ["commas and semicolons", "a@x.org, b@x.org; c@x.org", ["a@x.org", "b@x.org", "c@x.org"]],
    ["names before addresses", '"Lovelace, Ada" <ada@x.org>\nmailto:b@x.org', ["lovelace, ada", "b@x.org"]],
    ["a bare name before an address", "Ada Lovelace <Ada@x.org>", ["ada@x.org"]],
    [
      "a column among others",
      'Name;E-Mail\n"Lovelace; Ada";ada@x.org\nGrace;grace@x.org',
      ["ada@x.org", "grace@x.org"],
    ],
    [
      "a byte order mark and tabs",
      "\ufeffid\tname\n0197e2d5-0000-7000-8000-000000000001\tAda",
      ["0197e2d5-0000-7000-8000-000000000001"],
    ],
    ["doubled quotes", 'email,says\na@x.org,"He said ""b@x.org"""', ["a@x.org"]],
    ["repeats and strangers", "a@x.org\nA@x.org\nnobody", ["a@x.org", "a@x.org", "nobody"]],
    ["spaces alone", "a@x.org B@x.org", ["a@x.org", "b@x.org"]],
    ["nothing", " \n\t\n", []],
  ])("reads %s", (_, text, entries) => expect(readEntries(text)).toEqual(entries));

  it("refuses a table whose columns are others", () => {
    expect(() => readEntries("Name,Phone\nAda,123\nGrace,456")).toThrow(
      "None of the columns is called email or id.",
    );
  });
});
