import { Fragment, type ReactNode } from "react";
import type { Inline, Mark } from "@/content/document";
import { foreignHost } from "@/content/link";

/** Text that is linked to one address is one link, also where bold or code begins inside it. */
export function renderInlines(content: Inline[] = []): ReactNode[] {
  const runs: { href: string | null; nodes: Inline[] }[] = [];
  for (const node of content) {
    const href = hrefOf(node);
    const last = runs.at(-1);
    if (last && last.href === href) last.nodes.push(node);
    else runs.push({ href, nodes: [node] });
  }
  return runs.map(({ href, nodes }, index) => {
    const words = nodes.map(renderInline);
    // biome-ignore lint/suspicious/noArrayIndexKey: stored documents do not change while they are shown
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
