import { getSchema } from "@tiptap/core";
import { TaskItem, TaskList } from "@tiptap/extension-list";
import { TableKit } from "@tiptap/extension-table";
import StarterKit from "@tiptap/starter-kit";
import { describe, expect, it } from "vitest";
import { faultOf, isEmptyDocument, type RichText, richTextSchema } from "./rich-text";

const text = (words: string, ...marks: unknown[]) => ({ type: "text", text: words, marks });
const paragraph = (...content: unknown[]) => ({ type: "paragraph", content });
const doc = (...content: unknown[]) => ({ type: "doc", content });
const image = (attrs: object) => ({
  type: "image",
  attrs: {
    attachmentId: "00000000-0000-7000-8000-000000000000",
    alt: "A bridge",
    width: 4,
    height: 3,
    ...attrs,
  },
});
const table = (...rows: unknown[][]) => ({
  type: "table",
  content: rows.map((content) => ({ type: "tableRow", content })),
});
const linked = (href: unknown) => doc(paragraph(text("here", { type: "link", attrs: { href } })));

describe("richTextSchema", () => {
  it("takes what StarterKit 3 with its Link makes, and keeps no attribute that says nothing", () => {
    const schema = getSchema([StarterKit]);
    const link = schema.mark("link", { href: "https://example.com/a?b=c#d" });
    const made = schema
      .node("doc", null, [
        schema.node("heading", { level: 2 }, [schema.text("Plan")]),
        schema.node("paragraph", null, [
          schema.text("bold", [schema.mark("bold"), schema.mark("underline")]),
          schema.node("hardBreak", null, undefined, [schema.mark("italic")]),
          schema.text("link", [link]),
          schema.text("code", [schema.mark("code")]),
          schema.text("gone", [schema.mark("strike")]),
        ]),
        schema.node("bulletList", null, [
          schema.node("listItem", null, [
            schema.node("paragraph"),
            schema.node("orderedList", { start: 3 }, [
              schema.node("listItem", null, [schema.node("paragraph", null, [schema.text("deep")])]),
            ]),
          ]),
        ]),
        schema.node("blockquote", null, [schema.node("paragraph", null, [schema.text("quoted")])]),
        schema.node("codeBlock", null, [schema.text("let a = 1;\nlet b;")]),
        schema.node("horizontalRule"),
        schema.node("paragraph"),
      ])
      .toJSON();

    const parsed = richTextSchema.parse(made);
    expect(parsed.content[1]).toEqual(
      paragraph(
        { type: "text", text: "bold", marks: [{ type: "bold" }, { type: "underline" }] },
        { type: "hardBreak", marks: [{ type: "italic" }] },
        text("link", { type: "link", attrs: { href: "https://example.com/a?b=c#d" } }),
        text("code", { type: "code" }),
        text("gone", { type: "strike" }),
      ),
    );
    // What is kept is a document that Tiptap reads back as the same one.
    const again = schema.nodeFromJSON(parsed);
    again.check();
    expect(again.toJSON()).toEqual(made);
  });

  it("takes tables and tasks as Tiptap's extensions make them, and images of ours", () => {
    const schema = getSchema([StarterKit, TableKit, TaskList, TaskItem.configure({ nested: true })]);
    const cell = (type: string, words: string, attrs = {}) =>
      schema.node(type, attrs, [schema.node("paragraph", null, [schema.text(words)])]);
    const made = schema
      .node("doc", null, [
        schema.node("table", null, [
          schema.node("tableRow", null, [cell("tableHeader", "Day"), cell("tableHeader", "Place")]),
          schema.node("tableRow", null, [cell("tableCell", "Sunday", { colspan: 2 })]),
        ]),
        schema.node("taskList", null, [
          schema.node("taskItem", { checked: true }, [schema.node("paragraph", null, [schema.text("done")])]),
        ]),
      ])
      .toJSON();
    const parsed = richTextSchema.parse(made);
    expect(parsed.content[0]).toEqual(
      table(
        [
          {
            type: "tableHeader",
            attrs: { colspan: 1, rowspan: 1 },
            content: [paragraph({ type: "text", text: "Day" })],
          },
          {
            type: "tableHeader",
            attrs: { colspan: 1, rowspan: 1 },
            content: [paragraph({ type: "text", text: "Place" })],
          },
        ],
        [
          {
            type: "tableCell",
            attrs: { colspan: 2, rowspan: 1 },
            content: [paragraph({ type: "text", text: "Sunday" })],
          },
        ],
      ),
    );
    const again = schema.nodeFromJSON(parsed);
    again.check();
    expect(again.toJSON()).toEqual(made);
    expect(richTextSchema.parse(doc(image({})))).toEqual(doc(image({})));
  });

  it.each([
    [doc({ type: "iframe" }), 'content[0]: unknown node "iframe"'],
    [
      doc(paragraph(), paragraph(), { type: "image", attrs: { src: "x" } }),
      'content[2].attrs: unknown attribute "src"',
    ],
    [doc(image({ attachmentId: "https://evil.example/a.png" })), /attachmentId: must be the id of an upload/],
    [doc(image({ alt: "  " })), "content[0].attrs.alt: must be a description of 1 to 300 characters"],
    [doc(image({ alt: "x".repeat(301) })), /alt: must be a description/],
    [doc(image({ alt: undefined })), /alt: must be a description/],
    [doc(image({ width: 0 })), "content[0].attrs.width: must be a number of pixels"],
    [doc(image({ height: 1.5 })), /height: must be a number of pixels/],
    [doc(paragraph(image({}))), 'content[0].content[0]: the node "image" cannot stand here'],
    [doc({ type: "table", content: [] }), "content[0]: must not be empty"],
    [doc({ type: "tableRow", content: [] }), 'content[0]: the node "tableRow" cannot stand here'],
    [doc(table([paragraph()])), /the node "paragraph" cannot stand here/],
    [
      doc(table([{ type: "tableCell", attrs: { colspan: 101 }, content: [paragraph()] }])),
      /colspan: must be/,
    ],
    [
      doc(table([{ type: "tableCell", attrs: { colwidth: [9] }, content: [paragraph()] }])),
      /colwidth: must be left out/,
    ],
    [doc({ type: "taskList", content: [{ type: "listItem", content: [paragraph()] }] }), /cannot stand here/],
    [
      doc({
        type: "taskList",
        content: [{ type: "taskItem", attrs: { checked: "yes" }, content: [paragraph()] }],
      }),
      /checked: must be true or false/,
    ],
    [doc({ type: "constructor" }), 'content[0]: unknown node "constructor"'],
    [doc({ type: "__proto__" }), 'content[0]: unknown node "__proto__"'],
    [doc({ type: "doc", content: [] }), 'content[0]: the node "doc" cannot stand here'],
    [doc(text("loose")), 'content[0]: the node "text" cannot stand here'],
    [doc({ type: "bulletList" }), "content[0]: must not be empty"],
    [
      doc({ type: "bulletList", content: [paragraph()] }),
      'content[0].content[0]: the node "paragraph" cannot stand here',
    ],
    [
      doc({ type: "bulletList", content: [{ type: "listItem", content: [{ type: "horizontalRule" }] }] }),
      "content[0].content[0].content[0]: must begin with a paragraph",
    ],
    [doc({ type: "heading", content: [text("x")] }), "content[0].attrs.level: must be 1, 2 or 3"],
    [doc({ type: "heading", attrs: { level: 4 } }), "content[0].attrs.level: must be 1, 2 or 3"],
    [
      doc({ type: "heading", attrs: { level: 1, onclick: "x" } }),
      'content[0].attrs: unknown attribute "onclick"',
    ],
    [doc({ type: "paragraph", attrs: { style: "x" } }), 'content[0].attrs: unknown attribute "style"'],
    [doc({ type: "paragraph", html: "<b>" }), 'content[0]: unknown field "html"'],
    [doc({ type: "orderedList", attrs: { start: 1.5 }, content: [] }), /start: must be a whole number/],
    [doc(paragraph(text(""))), "content[0].content[0].text: must be a text that is not empty"],
    [doc(paragraph(text("a\u0000b"))), /not Unicode text/],
    [doc(paragraph(text("a\ud800b"))), /not Unicode text/],
    [doc(paragraph(text("x", { type: "blink" }))), 'content[0].content[0].marks[0]: unknown mark "blink"'],
    [doc(paragraph(text("x", { type: "bold" }, { type: "bold" }))), /there twice/],
    [doc({ type: "codeBlock", content: [text("x", { type: "bold" })] }), /code blocks hold plain text/],
    [doc({ type: "codeBlock", attrs: { language: "js onload=" } }), /must be the name of a language/],
    [{ type: "paragraph" }, 'the node "paragraph" cannot stand here'],
    [{ type: "doc", content: "text" }, "content: must be a list of nodes"],
    [{}, "unknown node of type undefined"],
    [null, "must be a node"],
    [[], "must be a node"],
    ["<p>hello</p>", "must be a node"],
  ])("refuses %j", (input, fault) => {
    expect(faultOf(input)).toEqual(typeof fault === "string" ? fault : expect.stringMatching(fault));
    const result = richTextSchema.safeParse(input);
    expect(result.success).toBe(false);
    expect(result.error?.issues).toHaveLength(1);
  });

  it("says where and what as an issue of zod", () => {
    const issue = richTextSchema.safeParse(doc(paragraph(), { type: "iframe" })).error?.issues[0];
    expect(issue).toMatchObject({ path: ["content", 1], message: 'unknown node "iframe"' });
  });

  it("reads own properties only", () => {
    const inherited = Object.create({ type: "doc", content: [] }) as unknown;
    expect(faultOf(inherited)).not.toBeNull();
    const polluted: unknown = JSON.parse('{"type":"doc","content":[],"__proto__":{"text":"x"}}');
    expect(faultOf(polluted)).toBe('unknown field "__proto__"');
    const attrs: unknown = JSON.parse('{"type":"paragraph","attrs":{"__proto__":{"level":1}}}');
    expect(faultOf(doc(attrs))).toBe('content[0].attrs: unknown attribute "__proto__"');
  });

  it.each([
    "https://example.com",
    "http://a.b/c?d#e",
    "mailto:ada@example.com",
    "/status/2026",
    "/",
    "HTTPS://EXAMPLE.COM",
  ])("allows a link to %s", (href) => expect(faultOf(linked(href))).toBeNull());

  it.each([
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    " javascript:alert(1)",
    "java\nscript:alert(1)",
    "\u0001javascript:alert(1)",
    "data:text/html,<script>",
    "vbscript:x",
    "file:///etc/passwd",
    "//evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "/\t/evil.example",
    "https:evil.example",
    "https://",
    "ftp://a.b",
    "relative/path",
    "#anchor",
    "",
    null,
    12,
  ])("refuses a link to %j", (href) => {
    expect(faultOf(linked(href))).toMatch(
      /^content\[0\]\.content\[0\]\.marks\[0\]\.attrs\.href: a link is http/,
    );
  });

  it("refuses a link longer than 2048 characters", () => {
    expect(faultOf(linked(`https://example.com/${"a".repeat(2048)}`))).toMatch(/href: a link is http/);
  });

  it("stops at any depth and size without falling over", () => {
    let deep: unknown = paragraph();
    for (let level = 0; level < 200_000; level += 1) deep = { type: "blockquote", content: [deep] };
    expect(faultOf(doc(deep))).toMatch(/nested deeper than 20 levels$/);
    expect(faultOf({ type: "doc", content: new Array(1_000_000).fill(paragraph()) })).toBe(
      "the text is larger than 256 KB",
    );
    expect(faultOf(doc(...new Array(13_000).fill(paragraph())))).toBe("the text is larger than 256 KB");
    expect(faultOf(doc(paragraph(text("x".repeat(262_145)))))).toBe("the text is larger than 256 KB");
    expect(faultOf(doc(paragraph(text("語".repeat(100_000)))))).toBe("the text is larger than 256 KB");
    expect(faultOf(doc(paragraph(text("語".repeat(80_000)))))).toBeNull();
  });

  it("allows twenty levels", () => {
    let nested: unknown = paragraph();
    for (let level = 0; level < 19; level += 1) nested = { type: "blockquote", content: [nested] };
    expect(faultOf(doc(nested))).toBeNull();
    expect(faultOf(doc({ type: "blockquote", content: [nested] }))).toMatch(/nested deeper/);
  });
});

describe("isEmptyDocument", () => {
  const empty = (...content: unknown[]) => isEmptyDocument(doc(...content) as RichText);
  it("tells a document without words", () => {
    expect(empty()).toBe(true);
    expect(empty({ type: "paragraph" }, { type: "horizontalRule" }, paragraph(text(" \u00a0\n")))).toBe(true);
    expect(empty(paragraph({ type: "hardBreak" }))).toBe(true);
    expect(empty(image({}))).toBe(false);
    expect(empty(table([{ type: "tableCell", content: [paragraph()] }]))).toBe(true);
    expect(empty({ type: "blockquote", content: [paragraph(text("."))] })).toBe(false);
  });
});
