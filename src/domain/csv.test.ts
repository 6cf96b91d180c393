import { describe, expect, it } from "vitest";
import { csvLine } from "./csv";

describe("csvLine", () => {
  it.each<[(string | null)[], string]>([
    [["Ada", "ada@example.com", null], '"Ada","ada@example.com",""\r\n'],
    [['She said "no"', "a,b\nc"], '"She said ""no""","a,b\nc"\r\n'],
    [['=HYPERLINK("http://x","y")'], '"\'=HYPERLINK(""http://x"",""y"")"\r\n'],
    [["+1", "-1", "@SUM(A1)", "\tx", "  =1"], '"\'+1","\'-1","\'@SUM(A1)","\'\tx","\'  =1"\r\n'],
    [["a=b", "王小明"], '"a=b","王小明"\r\n'],
  ])("%j", (cells, line) => expect(csvLine(cells)).toBe(line));
});
