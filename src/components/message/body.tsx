"use client";

import { type ReactNode, useMemo, useRef, useState } from "react";
import { checkDocument } from "@/content/check-document";
import type { AnyBlock, Image, RichText } from "@/content/document";
import { imagesOf } from "@/content/images";
import { outline } from "@/content/outline";
import { isEmptyDocument } from "@/content/rich-text";
import { renderInlines } from "./body-inline";
import { TaskMark } from "./body-task";
import { Lightbox } from "./lightbox";
import { MessageImage } from "./message-image";
import { useMessageWords } from "./words";
import "./body.css";

/**
 * The text of a message as React elements, never as an HTML string. What was stored is checked again here:
 * a document that breaks the schema shows as its plain text.
 *
 * @param content the document as it came from the server
 * @param fallback its plain text
 */
export function MessageBody({ content, fallback }: { content: unknown; fallback: string }) {
  const checked = useMemo(() => checkDocument(content), [content]);
  return (
    <div className="message-body" dir="auto">
      {checked.ok ? (
        <DocumentBody document={checked.document} />
      ) : (
        <p className="whitespace-pre-wrap">{fallback}</p>
      )}
    </div>
  );
}

function DocumentBody({ document }: { document: RichText }) {
  const images = useMemo(() => imagesOf(document), [document]);
  const [shown, setShown] = useState<number | null>(null);
  const pictures = useRef(new Map<number, HTMLButtonElement>());
  const renderImage = (image: Image, key: number) => {
    const place = images.indexOf(image);
    return (
      <MessageImage
        key={key}
        {...image.attrs}
        onOpen={() => setShown(place)}
        buttonRef={(button) => {
          if (button) pictures.current.set(place, button);
          else pictures.current.delete(place);
        }}
      />
    );
  };
  return (
    <>
      {document.content.map(blockRenderer(outline(document), renderImage))}
      <Lightbox
        images={images}
        shown={shown}
        onShow={setShown}
        onClosed={(last) => pictures.current.get(last)?.focus()}
      />
    </>
  );
}

/** The title of the message is the heading above these. */
const HEADINGS = ["h2", "h3", "h4"] as const;

/** Renders blocks, with headings at their depth in the outline and in the size that the author picked. */
function blockRenderer(
  depths: ReturnType<typeof outline>,
  renderImage: (image: Image, key: number) => ReactNode,
) {
  // Stored documents do not change while they are shown, so a place is a good enough key.
  return function renderBlock(block: AnyBlock, key: number): ReactNode {
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
      case "taskList":
        return (
          <ul key={key} className="task-list">
            {block.content.map(renderBlock)}
          </ul>
        );
      case "taskItem":
        return (
          <li key={key} data-checked={block.attrs.checked}>
            <TaskMark checked={block.attrs.checked} />
            <div>{block.content.map(renderBlock)}</div>
          </li>
        );
      case "blockquote":
        return <blockquote key={key}>{block.content.map(renderBlock)}</blockquote>;
      case "codeBlock":
        return (
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
          <pre key={key} dir="ltr" tabIndex={0}>
            <code>{renderInlines(block.content)}</code>
          </pre>
        );
      case "table":
        return (
          <ScrollingTable key={key}>
            <tbody>{block.content.map(renderBlock)}</tbody>
          </ScrollingTable>
        );
      case "tableRow":
        return <tr key={key}>{(block.content ?? []).map(renderBlock)}</tr>;
      case "tableHeader":
      case "tableCell": {
        // A header that says nothing heads nothing, and is announced as if it did.
        const silent = isEmptyDocument({ type: "doc", content: block.content });
        const Cell = block.type === "tableHeader" && !silent ? "th" : "td";
        return (
          <Cell key={key} {...spans(block.attrs)}>
            {block.content.map(renderBlock)}
          </Cell>
        );
      }
      case "image":
        return renderImage(block, key);
      case "horizontalRule":
        return <hr key={key} />;
    }
  };
}

/** A table that is wider than the text scrolls by itself. */
function ScrollingTable({ children }: { children: ReactNode }) {
  const words = useMessageWords();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className="table-scroll" aria-label={words.table} tabIndex={0}>
      <table>{children}</table>
    </section>
  );
}

function spans({ colspan, rowspan }: { colspan: number; rowspan: number }) {
  return { colSpan: colspan > 1 ? colspan : undefined, rowSpan: rowspan > 1 ? rowspan : undefined };
}
