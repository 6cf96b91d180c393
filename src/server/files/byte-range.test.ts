import { Readable } from "node:stream";
import { text } from "node:stream/consumers";
import { expect, it } from "vitest";
import { byteRange, bytesOf } from "./byte-range";

it.each([
  [null, { kind: "all" }],
  ["bytes=0-", { kind: "part", first: 0, last: 9 }],
  ["bytes=2-4", { kind: "part", first: 2, last: 4 }],
  ["bytes=2-400", { kind: "part", first: 2, last: 9 }],
  ["bytes=-3", { kind: "part", first: 7, last: 9 }],
  ["bytes=-300", { kind: "part", first: 0, last: 9 }],
  ["bytes=-0", { kind: "beyond" }],
  ["bytes=10-", { kind: "beyond" }],
  ["bytes=99-100", { kind: "beyond" }],
  ["bytes=4-2", { kind: "all" }],
  ["bytes=-", { kind: "all" }],
  ["bytes=0-1,3-4", { kind: "all" }],
  ["lines=0-1", { kind: "all" }],
  ["bytes=99999999999999999999-", { kind: "all" }],
])("%j of ten bytes", (header, range) => expect(byteRange(header, 10)).toEqual(range));

it("cuts a stream, whatever its pieces", async () => {
  for (const pieces of [["0123456789"], ["012", "345", "6789"], [..."0123456789"]]) {
    const source = Readable.from(pieces.map((piece) => Buffer.from(piece)));
    expect(await text(bytesOf(source, 2, 6))).toBe("23456");
    expect(source.destroyed).toBe(true);
  }
});
