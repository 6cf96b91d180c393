import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Block, Inline, ListItem, Mark, RichText, TableRow, Text } from "./document";
import { fromText, tidyText } from "./from-text";
import { excerpt, plainText, shorten } from "./plain-text";
import { faultOf, isEmptyDocument } from "./rich-text";

const words = fc
  .string({ unit: "binary", minLength: 1, maxLength: 20 })
  .filter((text) => !/[\0\p{Surrogate}]/u.test(text));
const marks: fc.Arbitrary<Mark[]> = fc.uniqueArray(
  fc.constantFrom<Mark>(
    { type: "bold" },
    { type: "italic" },
    { type: "underline" },
    { type: "strike" },
    { type: "code" },
    { type: "link", attrs: { href: "/messages" } },
  ),
  { selector: (mark) => mark.type, minLength: 1 },
);
const plain: fc.Arbitrary<Text> = words.map((text) => ({ type: "text", text }));
const inline: fc.Arbitrary<Inline[]> = fc.array(
  fc.oneof(
    plain,
    fc.record({ type: fc.constant("text" as const), text: words, marks }),
    fc.constant<Inline>({ type: "hardBreak" }),
  ),
  { minLength: 1, maxLength: 4 },
);

const { document } = fc.letrec<{ document: RichText; block: Block; item: ListItem; paragraph: Block }>(
  (tie) => ({
    document: fc.array(tie("block"), { maxLength: 6 }).map((content): RichText => ({ type: "doc", content })),
    paragraph: fc.oneof(
      inline.map((content): Block => ({ type: "paragraph", content })),
      fc.constant<Block>({ type: "paragraph" }),
    ),
    item: fc
      .tuple(tie("paragraph"), fc.array(tie("block"), { maxLength: 2 }))
      .map(([first, rest]): ListItem => ({ type: "listItem", content: [first, ...rest] })),
    block: fc.oneof(
      { maxDepth: 4, withCrossShrink: true },
      tie("paragraph"),
      fc.constant<Block>({ type: "horizontalRule" }),
      fc.array(plain, { maxLength: 2 }).map(
        (content): Block => ({
          type: "codeBlock",
          attrs: { language: null },
          ...(content.length > 0 ? { content } : {}),
        }),
      ),
      fc
        .tuple(fc.constantFrom(1 as const, 2 as const, 3 as const), inline)
        .map(([level, content]): Block => ({ type: "heading", attrs: { level }, content })),
      fc
        .array(tie("item"), { minLength: 1, maxLength: 3 })
        .map((content): Block => ({ type: "bulletList", content })),
      fc
        .tuple(fc.nat(99), fc.array(tie("item"), { minLength: 1, maxLength: 3 }))
        .map(([start, content]): Block => ({ type: "orderedList", attrs: { start }, content })),
      fc
        .array(tie("block"), { minLength: 1, maxLength: 3 })
        .map((content): Block => ({ type: "blockquote", content })),
    ),
  }),
);

describe("plainText", () => {
  it("gives lists, quotes, code and rules a plain form", () => {
    const item = (text: string, ...more: Block[]): ListItem => ({
      type: "listItem",
      content: [{ type: "paragraph", content: [{ type: "text", text }] }, ...more],
    });
    const sample: RichText = {
      type: "doc",
      content: [
        { type: "heading", attrs: { level: 1 }, content: [{ type: "text", text: "Plan" }] },
        {
          type: "orderedList",
          attrs: { start: 9 },
          content: [item("one"), item("two", { type: "bulletList", content: [item("inner")] })],
        },
        { type: "horizontalRule" },
        { type: "codeBlock", attrs: { language: "js" }, content: [{ type: "text", text: "a;\nb;" }] },
      ],
    };
    expect(plainText(sample)).toBe("Plan\n\n9. one\n10. two\n    - inner\n\n---\n\na;\nb;");
    expect(excerpt(sample)).toBe("Plan one two inner a; b;");
  });

  it("never throws on a valid document, and its excerpt fits", () => {
    fc.assert(
      fc.property(document, fc.integer({ min: 2, max: 300 }), (doc, max) => {
        expect(faultOf(doc)).toBeNull();
        expect(typeof plainText(doc)).toBe("string");
        const short = excerpt(doc, max);
        expect(short.length).toBeLessThanOrEqual(max);
        expect(short).not.toMatch(/\p{Surrogate}/u);
      }),
    );
  });
});

describe("fromText", () => {
  it("makes paragraphs and hard breaks", () => {
    expect(fromText("one\r\ntwo\n\n\n\nthree\n").content).toEqual([
      {
        type: "paragraph",
        content: [{ type: "text", text: "one" }, { type: "hardBreak" }, { type: "text", text: "two" }],
      },
      { type: "paragraph", content: [{ type: "text", text: "three" }] },
    ]);
    expect(isEmptyDocument(fromText(" \n\n "))).toBe(true);
  });

  it("makes a valid document of any text, and plainText gives the text back", () => {
    const anything = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.string({ unit: fc.constantFrom("a", "\n", "\r", " ", "\ud800", "\0") }),
    );
    fc.assert(
      fc.property(anything, (text) => {
        const made = fromText(text);
        expect(faultOf(made)).toBeNull();
        expect(plainText(made)).toBe(tidyText(text));
      }),
    );
  });
});

describe("shorten", () => {
  it("cuts between words, never inside a character", () => {
    expect(shorten("  a \n b ", 10)).toBe("a b");
    expect(shorten("the quick brown fox", 17)).toBe("the quick brown…");
    expect(shorten("unbreakable", 6)).toBe("unbre…");
    expect(shorten("abcd😀efgh", 6)).toBe("abcd…");
  });
});

describe("images, tables and tasks", () => {
  const said = (text: string): Block => ({ type: "paragraph", content: [{ type: "text", text }] });
  const image = (alt: string): Block => ({
    type: "image",
    attrs: { attachmentId: "00000000-0000-7000-8000-000000000000", alt, width: 4, height: 3 },
  });
  const cells = (...words: string[]): TableRow => ({
    type: "tableRow",
    content: words.map((text) => ({
      type: "tableCell",
      attrs: { colspan: 1, rowspan: 1 },
      content: [said(text), said("")],
    })),
  });
  const document: RichText = {
    type: "doc",
    content: [
      image("A bridge in fog"),
      { type: "table", content: [cells("Day", "Place"), cells("Sunday", "Harbour")] },
      {
        type: "taskList",
        content: [
          { type: "taskItem", attrs: { checked: true }, content: [said("Book")] },
          { type: "taskItem", attrs: { checked: false }, content: [said("Pay")] },
        ],
      },
    ],
  };

  it("are lines of plain text", () => {
    expect(plainText(document)).toBe(
      "[A bridge in fog]\n\nDay | Place\nSunday | Harbour\n\n[x] Book\n[ ] Pay",
    );
  });

  it("leave their words to the excerpt; an image speaks there only where nothing else does", () => {
    expect(excerpt(document)).toBe("Day Place Sunday Harbour Book Pay");
    expect(excerpt({ type: "doc", content: [image("A bridge in fog")] })).toBe("A bridge in fog");
  });
});
