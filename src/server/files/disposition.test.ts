import { expect, it } from "vitest";
import { asAttachment } from "./disposition";

it.each([
  ["plan.pdf", `attachment; filename="plan.pdf"; filename*=UTF-8''plan.pdf`],
  [
    "Überblick (neu).pdf",
    `attachment; filename="Uberblick (neu).pdf"; filename*=UTF-8''%C3%9Cberblick%20%28neu%29.pdf`,
  ],
  ["計画.pdf", `attachment; filename="__.pdf"; filename*=UTF-8''%E8%A8%88%E7%94%BB.pdf`],
  [`a"b\\c;d%41.txt`, `attachment; filename="a_b_c_d_41.txt"; filename*=UTF-8''a%22b%5Cc%3Bd%2541.txt`],
  ["it's*.txt", `attachment; filename="it's*.txt"; filename*=UTF-8''it%27s%2A.txt`],
])("%j", (name, header) => expect(asAttachment(name)).toBe(header));

it("is one line of ASCII, whatever the name", () => {
  expect(asAttachment("a\r\nSet-Cookie: x\u202e語.txt")).toMatch(/^[\x20-\x7e]+$/);
});
