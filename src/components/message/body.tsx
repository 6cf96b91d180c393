import { Fragment, type ReactNode } from "react";
import { checkDocument } from "@/content/check-document";
import type { Block, Inline, ListItem, Mark } from "@/content/document";
import { foreignHost } from "@/content/link";
import { outline } from "@/content/outline";
import "./body.css";

/**
 * The text of a message as React elements, never as an HTML string. What was stored is checked again here:
 * a document that breaks the schema shows as its plain text.
 *
 * @param content the document as it came from the server
 * @param fallback its plain text
 */
export function MessageBody({ content, fallback }: { content: unknown; fallback: string }) {
  const checked = checkDocument(content);
  return (
    <div className="message-body" dir="auto">
      {checked.ok ? (
        checked.document.content.map(blockRenderer(outline(checked.document)))
      ) : (
        <p className="whitespace-pre-wrap">{fallback}</p>
      )}
    </div>
  );
}

/** The title of the message is the heading above these. */
const HEADINGS = ["h2", "h3", "h4"] as const;

/** Renders blocks, with headings at their depth in the outline and in the size that the author picked. */
function blockRenderer(depths: ReturnType<typeof outline>) {
  // Stored documents do not change while they are shown, so a place is a good enough key.
  return function renderBlock(block: Block | ListItem, key: number): ReactNode {
    switch (block.type) {
      case "paragraph":
        return (
          <p key={key} dir="auto">
            {renderInlines(block.content)}
          </p>
        );
      case "heading": {
        const Heading = HEADINGS[(depths.get(block) ?? 1) - 1] ?? "h4";
        return (
          <Heading key={key} data-size={block.attrs.level}>
            {renderInlines(block.content)}
          </Heading>
        );
      }
      case "bulletList":
        return <ul key={key}>{block.content.map(renderBlock)}</ul>;
      case "orderedList":
        return (
          <ol key={key} start={block.attrs.start}>
            {block.content.map(renderBlock)}
          </ol>
        );
      case "listItem":
        return <li key={key}>{block.content.map(renderBlock)}</li>;
      case "blockquote":
        return <blockquote key={key}>{block.content.map(renderBlock)}</blockquote>;
      case "codeBlock":
        return (
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
          <pre key={key} dir="ltr" tabIndex={0}>
            <code>{renderInlines(block.content)}</code>
          </pre>
        );
      case "horizontalRule":
        return <hr key={key} />;
    }
  };
}

/** Text that is linked to one address is one link, also where bold or code begins inside it. */
function renderInlines(content: Inline[] = []): ReactNode[] {
  const runs: { href: string | null; nodes: Inline[] }[] = [];
  for (const node of content) {
    const href = hrefOf(node);
    const last = runs.at(-1);
    if (last && last.href === href) last.nodes.push(node);
    else runs.push({ href, nodes: [node] });
  }
  return runs.map(({ href, nodes }, index) => {
    const words = nodes.map(renderInline);
    // biome-ignore lint/suspicious/noArrayIndexKey: see renderBlock
    return href === null ? <Fragment key={index}>{words}</Fragment> : renderLink(href, nodes, words, index);
  });
}

function renderLink(href: string, nodes: Inline[], words: ReactNode, key: number): ReactNode {
  const host = foreignHost(href);
  const named = nodes.some((node) => node.type === "text" && host !== null && node.text.includes(host));
  return (
    <Fragment key={key}>
      <a
        href={href}
        {...(href.startsWith("mailto:") ? {} : { target: "_blank" })}
        rel="noopener noreferrer nofollow"
      >
        {words}
      </a>
      {host && !named ? <span className="link-host"> ({host})</span> : null}
    </Fragment>
  );
}

function renderInline(node: Inline, key: number): ReactNode {
  const bare: ReactNode = node.type === "text" ? node.text : <br />;
  const marked = (node.marks ?? []).reduceRight(renderMark, bare);
  return <Fragment key={key}>{marked}</Fragment>;
}

function renderMark(inner: ReactNode, mark: Mark): ReactNode {
  switch (mark.type) {
    case "bold":
      return <strong>{inner}</strong>;
    case "italic":
      return <em>{inner}</em>;
    case "underline":
      return <u>{inner}</u>;
    case "strike":
      return <s>{inner}</s>;
    case "code":
      return <code>{inner}</code>;
    case "link":
      return inner;
  }
}

function hrefOf(node: Inline): string | null {
  const link = node.marks?.find((mark) => mark.type === "link");
  return link?.attrs.href ?? null;
}
