import { expect, it } from "vitest";
import { extensionOf, safeFileName } from "./file-name";

it.each([
  ["plan.pdf", "plan.pdf"],
  ["../../etc/passwd", "passwd"],
  ["C:\\Users\\Ada\\plan.pdf", "plan.pdf"],
  ["plan\r\nSet-Cookie: x.pdf", "planSet-Cookie: x.pdf"],
  ["invoice\u202efdp.exe", "invoicefdp.exe"],
  ["\u200fתוכנית.pdf", "תוכנית.pdf"],
  ['"quoted" & <b>.txt', '"quoted" & <b>.txt'],
  ["...", null],
  ["/", null],
  ["", null],
  ["\u0000", null],
  [".htaccess", "htaccess"],
  ["a  \t b .txt ", "a b .txt"],
  ["計画 第3版.docx", "計画 第3版.docx"],
  ["é.txt", "é.txt"],
])("%j is kept as %j", (given, kept) => expect(safeFileName(given)).toBe(kept));

it("cuts a long name and keeps its ending", () => {
  const name = safeFileName(`${"語".repeat(400)}.pdf`) ?? "";
  expect([...name]).toHaveLength(255);
  expect(name.endsWith("語.pdf")).toBe(true);
});

it.each([
  ["a.PDF", "pdf"],
  ["a.tar.gz", "gz"],
  ["pdf", ""],
  [".pdf", ""],
  ["a.", ""],
])("the ending of %j is %j", (name, ending) => expect(extensionOf(name)).toBe(ending));
