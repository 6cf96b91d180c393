"use client";

import type { ListItem } from "@realtime/protocol/item";
import { ArrowUpRight, Unlink } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { type MouseEvent, useState } from "react";
import { buttonClass } from "@/components/ui/button";
import { useMessageWords } from "./words";

type MessageActionProps = { action: NonNullable<ListItem["action"]>; onFollow?: () => void };

/** What a server answers with when there is nothing (any more) at an address. */
const GONE: ReadonlySet<number> = new Set([404, 410]);

/** The one filled button of a detail: it leads to the thing that the message is about. */
export function MessageAction({ action, onFollow }: MessageActionProps) {
  const words = useMessageWords();
  const content = (
    <>
      {action.label || words.goToDetail}
      <ArrowUpRight aria-hidden="true" className="rtl:-scale-x-100" />
    </>
  );
  if (action.url.startsWith("/")) {
    return (
      <OwnAction key={action.url} url={action.url} onFollow={onFollow}>
        {content}
      </OwnAction>
    );
  }
  return (
    <a
      href={action.url}
      target="_blank"
      rel="noopener noreferrer nofollow"
      onClick={onFollow}
      className={CLASS}
    >
      {content}
    </a>
  );
}

const CLASS = `${buttonClass("primary")} max-sm:flex-1`;

type OwnActionProps = { url: string; onFollow: (() => void) | undefined; children: React.ReactNode };

/** To a page of ours. It is asked for first: when it has gone, the message says so and stays (I8). */
function OwnAction({ url, onFollow, children }: OwnActionProps) {
  const words = useMessageWords();
  const router = useRouter();
  const [gone, setGone] = useState(false);

  async function follow(event: MouseEvent<HTMLAnchorElement>) {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return onFollow?.();
    event.preventDefault();
    const answer = await fetch(url, { method: "HEAD", redirect: "manual" }).catch(() => null);
    if (answer && GONE.has(answer.status)) return setGone(true);
    onFollow?.();
    router.push(url);
  }

  if (gone)
    return (
      <span role="status" className="flex min-h-9 items-center gap-2 text-ink-2">
        <Unlink aria-hidden="true" className="size-4" strokeWidth={1.6} />
        {words.actionGone}
      </span>
    );
  return (
    <Link href={url} prefetch={false} onClick={(event) => void follow(event)} className={CLASS}>
      {children}
    </Link>
  );
}
