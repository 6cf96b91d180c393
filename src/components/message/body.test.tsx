import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { MessageBody } from "./body";
import { messageStrings } from "./strings";
import { MessageWordsContext } from "./words";

const render = (content: unknown) =>
  renderToStaticMarkup(
    <MessageWordsContext value={messageStrings}>
      <MessageBody content={content} fallback={"plain <text>"} />
    </MessageWordsContext>,
  );
const doc = (...content: unknown[]) => ({ type: "doc", content });
const linked = (text: string, href: string, ...more: unknown[]) => ({
  type: "text",
  text,
  marks: [{ type: "link", attrs: { href } }, ...more],
});

describe("MessageBody", () => {
  it("renders blocks and marks to elements, below the title's heading", () => {
    const html = render(
      doc(
        { type: "heading", attrs: { level: 1 }, content: [{ type: "text", text: "A & <b>" }] },
        {
          type: "paragraph",
          content: [{ type: "text", text: "x", marks: [{ type: "bold" }, { type: "italic" }] }],
        },
        {
          type: "orderedList",
          attrs: { start: 3 },
          content: [{ type: "listItem", content: [{ type: "paragraph" }] }],
        },
      ),
    );
    expect(html).toContain('<h2 data-size="1">A &amp; &lt;b&gt;</h2>');
    expect(html).toContain("<strong><em>x</em></strong>");
    expect(html).toContain('<ol start="3"><li><p dir="auto"></p></li></ol>');
  });

  it("opens links in a new tab, makes one link of one address and names a foreign host once", () => {
    const href = "https://example.com/x";
    const html = render(
      doc({ type: "paragraph", content: [linked("one ", href), linked("two", href, { type: "bold" })] }),
    );
    expect(html).toContain(
      '<a href="https://example.com/x" target="_blank" rel="noopener noreferrer nofollow">one <strong>two</strong></a><span class="link-host"> (example.com)</span>',
    );
    const own = render(doc({ type: "paragraph", content: [linked("plan", "/status")] }));
    expect(own).not.toContain("link-host");
    const bare = render(doc({ type: "paragraph", content: [linked("https://example.com/x", href)] }));
    expect(bare).not.toContain("link-host");
  });

  it.each([
    [doc({ type: "iframe", attrs: { src: "https://evil.example" } })],
    [doc({ type: "paragraph", content: [linked("x", "javascript:alert(1)")] })],
    [null],
    ["<script>"],
  ])("shows the plain text of a document that breaks the schema: %j", (content) => {
    expect(render(content)).toContain("plain &lt;text&gt;</p>");
    expect(render(content)).not.toMatch(/iframe|script/);
  });
});
