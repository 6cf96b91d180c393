import type { JSONContent } from "@tiptap/core";
import { describe, expect, it } from "vitest";
import { fromText } from "@/content/from-text";
import {
  asksFirst,
  audienceInput,
  type Draft,
  EMPTY_DRAFT,
  faultsOf,
  firstFault,
  formField,
  newIdempotencyKey,
  sendInput,
} from "./draft";
import { fromEditor, type Unfinished } from "./from-editor";

const person = (id: string) => ({ id, name: "Ada", email: "ada@example.com", image: null });
const people = (count: number): Draft["audience"] => ({
  kind: "users",
  people: Array.from({ length: count }, (_, index) => person(String(index))),
});
const draft = (more: Partial<Draft>): Draft => ({
  ...EMPTY_DRAFT,
  title: "Hello",
  audience: people(1),
  ...more,
});

describe("a draft", () => {
  it("starts with nobody, and says what is missing from top to bottom", () => {
    const faults = faultsOf(EMPTY_DRAFT, fromText(" "));
    expect(Object.keys(faults)).toEqual(["title", "content", "audience"]);
    expect(firstFault(faults)).toBe("title");
    expect(audienceInput(EMPTY_DRAFT.audience)).toBeNull();
    expect(() => sendInput(EMPTY_DRAFT, fromText("x"), [], "key")).toThrow(/without an audience/);
  });

  it.each([
    [{}, {}],
    [{ audience: people(0) }, { audience: "Add at least one person." }],
    [{ actionUrl: "/plan" }, { actionLabel: "Say what the button does." }],
    [{ actionLabel: "Plan" }, { actionUrl: "Say where the button leads." }],
    [
      { actionLabel: "Plan", actionUrl: "javascript:x" },
      { actionUrl: expect.stringMatching(/^Not an address/) },
    ],
    [{ actionLabel: "Plan", actionUrl: "https://example.com" }, {}],
  ])("%j has the faults %j", (more, faults) => {
    expect(faultsOf(draft(more as Partial<Draft>), fromText("text"))).toEqual(faults);
  });

  it.each([
    [{ scheduled: "2026-11-26T09:00", expires: "2026-11-27T09:00" }, {}],
    [{ scheduled: "2026-11-24T09:00" }, { scheduledAt: "Choose a time that is still to come." }],
    [{ expires: "2026-11-24T09:00" }, { expiresAt: "Must be after the time of sending." }],
    [
      { scheduled: "2026-11-26T09:00", expires: "2026-11-26T09:00" },
      { expiresAt: "Must be after the time of sending." },
    ],
    [
      { zone: "Europe/Berlin", scheduled: "2027-03-28T02:30" },
      { scheduledAt: expect.stringMatching(/^There is no such time/) },
    ],
  ])("times %j have the faults %j", (more, faults) => {
    const times = { zone: "UTC", scheduled: "", expires: "", ...more };
    expect(faultsOf(draft({ times }), fromText("text"), Date.parse("2026-11-25T00:00:00Z"))).toEqual(faults);
  });

  it("says times in UTC, and groups by their ids", () => {
    const groups = [{ id: 3, name: "Studio plan", members: 2 }];
    const times = { zone: "Asia/Shanghai", scheduled: "2026-11-26T09:00", expires: "2026-11-27T09:00" };
    expect(
      sendInput(draft({ audience: { kind: "groups", groups }, times }), fromText("text"), [], "key"),
    ).toMatchObject({
      audience: { kind: "groups", groupIds: [3] },
      scheduledAt: "2026-11-26T01:00:00.000Z",
      expiresAt: "2026-11-27T01:00:00.000Z",
    });
    expect(faultsOf(draft({ audience: { kind: "groups", groups: [] } }), fromText("text"))).toEqual({
      audience: "Add at least one group.",
    });
  });

  it("becomes the input of a send", () => {
    const content = fromText("text");
    expect(sendInput(draft({ title: "  Hello ", audience: people(2) }), content, [], "key")).toEqual({
      audience: { kind: "users", userIds: ["0", "1"] },
      type: "announcement",
      priority: "normal",
      title: "Hello",
      content,
      idempotencyKey: "key",
    });
    const withAction = sendInput(
      draft({ actionLabel: " Plan ", actionUrl: " /plan " }),
      content,
      ["a", "b"],
      "key",
    );
    expect(withAction.attachmentIds).toEqual(["a", "b"]);
    expect(withAction.action).toEqual({ label: "Plan", url: "/plan" });
    expect(newIdempotencyKey()).not.toBe(newIdempotencyKey());
  });

  it("asks first for everyone and for more than ten people", () => {
    expect([people(10), people(11), { kind: "everyone" } as const].map(asksFirst)).toEqual([
      false,
      true,
      true,
    ]);
  });

  it.each([
    ["title", "title"],
    ["attachmentIds[1]", "files"],
    ["content.content[2]", "content"],
    ["text", "content"],
    ["audience.userIds[3]", "audience"],
    ["action.url", "actionUrl"],
    ["action.label", "actionLabel"],
    ["action", "actionUrl"],
    ["idempotencyKey", null],
  ])("shows a server's fault of %s at %s", (input, field) => expect(formField(input)).toBe(field));
});

describe("fromEditor", () => {
  it("leaves out what a paste can bring in: attributes, and links that are not allowed", () => {
    const link = (href: string) => ({
      type: "link",
      attrs: { href, target: "_top", rel: "opener", class: "x", title: "y" },
    });
    const made = fromEditor(
      {
        type: "doc",
        content: [
          {
            type: "orderedList",
            attrs: { start: Number.NaN, type: "a" },
            content: [
              {
                type: "listItem",
                content: [
                  {
                    type: "paragraph",
                    attrs: { style: "color:red" },
                    content: [
                      { type: "text", text: "good", marks: [link("https://example.com"), { type: "bold" }] },
                      { type: "text", text: "bad", marks: [link("ftp://example.com")] },
                    ],
                  },
                ],
              },
            ],
          },
          { type: "codeBlock", attrs: { language: "a b" }, content: [{ type: "text", text: "x" }] },
          {
            type: "table",
            content: [
              {
                type: "tableRow",
                content: [
                  {
                    type: "tableCell",
                    attrs: { colspan: 2, rowspan: 0, colwidth: [90, 90], align: "left" },
                    content: [{ type: "paragraph" }],
                  },
                ],
              },
            ],
          },
          {
            type: "taskList",
            content: [{ type: "taskItem", attrs: { checked: null }, content: [{ type: "paragraph" }] }],
          },
        ],
      },
      "refused",
    );
    expect(made.content).toEqual([
      {
        type: "orderedList",
        attrs: { start: 1 },
        content: [
          {
            type: "listItem",
            content: [
              {
                type: "paragraph",
                content: [
                  {
                    type: "text",
                    text: "good",
                    marks: [{ type: "link", attrs: { href: "https://example.com" } }, { type: "bold" }],
                  },
                  { type: "text", text: "bad" },
                ],
              },
            ],
          },
        ],
      },
      { type: "codeBlock", attrs: { language: null }, content: [{ type: "text", text: "x" }] },
      {
        type: "table",
        content: [
          {
            type: "tableRow",
            content: [
              { type: "tableCell", attrs: { colspan: 2, rowspan: 1 }, content: [{ type: "paragraph" }] },
            ],
          },
        ],
      },
      {
        type: "taskList",
        content: [{ type: "taskItem", attrs: { checked: false }, content: [{ type: "paragraph" }] }],
      },
    ]);
  });

  it("drops empty paragraphs at both ends, not between", () => {
    const empty = { type: "paragraph" };
    const words = { type: "paragraph", content: [{ type: "text", text: "x" }] };
    const doc = (...content: object[]) => fromEditor({ type: "doc", content }, "refused").content;
    expect(doc(empty, words, empty, words, empty, empty)).toEqual([words, empty, words]);
    expect(doc(empty, empty)).toEqual([]);
    expect(doc({ type: "horizontalRule" }, empty)).toEqual([{ type: "horizontalRule" }]);
  });

  it("throws the rule that a document breaks all the same", () => {
    const text = { type: "paragraph", content: [{ type: "text", text: "x".repeat(300_000) }] };
    expect(() => fromEditor({ type: "doc", content: [text] }, "refused")).toThrow(
      "the text is larger than 256 KB",
    );
  });

  it("refuses images that are on their way or not described, and leaves them out of a preview", () => {
    const image = (attrs: object) => ({
      type: "image",
      attrs: {
        attachmentId: crypto.randomUUID(),
        alt: " A bridge ",
        width: 4,
        height: 3,
        uploadKey: null,
        ...attrs,
      },
    });
    const made = (unfinished: Unfinished, ...content: JSONContent[]) =>
      fromEditor({ type: "doc", content }, unfinished).content;
    const whole = image({});
    const kept = {
      type: "image",
      attrs: { attachmentId: whole.attrs.attachmentId, alt: "A bridge", width: 4, height: 3 },
    };
    const [sending, blank] = [image({ attachmentId: null, uploadKey: "image-1" }), image({ alt: " " })];
    expect(made("refused", whole)).toEqual([kept]);
    expect(() => made("refused", whole, sending)).toThrow("an image is still on its way");
    expect(() => made("refused", { type: "blockquote", content: [blank] })).toThrow("needs a description");
    expect(made("left out", sending, { type: "blockquote", content: [blank] }, whole)).toEqual([
      { type: "blockquote", content: [{ type: "paragraph" }] },
      kept,
    ]);
  });
});
