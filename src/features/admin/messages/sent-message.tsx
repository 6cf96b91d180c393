"use client";

import { ChevronLeft, Undo2 } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { MessageBody } from "@/components/message/body";
import { MessageAction } from "@/components/message/message-detail";
import { PriorityLabel } from "@/components/message/priority-label";
import { RelativeTime } from "@/components/message/relative-time";
import { typeLabel } from "@/components/message/type-icon";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import { trpc } from "@/trpc/client";
import { errorFacts } from "../error-facts";
import { adminStrings as s } from "../strings";
import { audienceText } from "./audience-text";
import { RecallDialog } from "./recall-dialog";
import type { SentDetail } from "./sent-item";
import { StatusPill } from "./status-pill";

/** One message as the admin side shows it: what people read, who it went to, what happened to it. */
export function SentMessage({ id }: { id: string }) {
  const query = trpc.message.admin.get.useQuery({ id }, { refetchOnMount: "always" });
  return (
    <div className="px-8 pt-4 pb-16 max-sm:px-4">
      <Link
        href="/admin"
        className="inline-flex min-h-8 items-center gap-1.5 text-13 text-ink-2 hover:text-ink"
      >
        <ChevronLeft aria-hidden="true" className="size-4 rtl:-scale-x-100" />
        {s.messages}
      </Link>
      {query.data ? (
        <View message={query.data} />
      ) : query.error ? (
        <div role="alert" className="mt-3 grid justify-items-start gap-3">
          <h1 className="text-28 font-strong tracking-display">{s.viewFailed}</h1>
          <p className="text-ink-2">{errorFacts(query.error).sentence}</p>
          <Button onClick={() => void query.refetch()}>{s.retry}</Button>
        </div>
      ) : (
        <div aria-busy="true" className="mt-3 grid gap-4.5">
          <Skeleton className="h-8 w-1/2" />
          <Skeleton className="h-21" />
        </div>
      )}
    </div>
  );
}

function View({ message }: { message: SentDetail }) {
  const [recalling, setRecalling] = useState(false);
  return (
    <>
      <header className="flex items-start gap-4 max-sm:flex-col">
        <div className="min-w-0 flex-1">
          <h1
            dir="auto"
            className="text-28 font-strong tracking-display text-balance [overflow-wrap:anywhere]"
          >
            {message.title}
          </h1>
          <p className="mt-1.5 flex flex-wrap items-center gap-x-4 gap-y-1 text-13 text-ink-2">
            <StatusPill status={message.status} />
            <PriorityLabel priority={message.priority} />
            <span>{typeLabel(message.type)}</span>
            {message.sentAt && <RelativeTime iso={message.sentAt} form="long" />}
            <span>{audienceText(message.audience)}</span>
            <span>{s.by(message.sender?.name ?? s.byProduct)}</span>
          </p>
        </div>
        {message.status === "sent" && (
          <Button onClick={() => setRecalling(true)} className="text-danger-text! [&_svg]:text-inherit!">
            <Undo2 aria-hidden="true" />
            {s.recall}
          </Button>
        )}
      </header>
      <div className="mt-5 grid grid-cols-[minmax(0,1fr)_320px] items-start gap-5 max-lg:grid-cols-1">
        <section aria-label={s.content} className="rounded-lg bg-surface px-6 py-5 shadow-edge max-sm:px-4">
          <MessageBody content={message.content} fallback={message.text} />
          {message.action && (
            <div className="mt-6 flex">
              <MessageAction action={message.action} />
            </div>
          )}
        </section>
        <History message={message} />
      </div>
      <RecallDialog message={recalling ? message : null} onClose={() => setRecalling(false)} />
    </>
  );
}

function History({ message }: { message: SentDetail }) {
  const sender = message.sender?.name ?? s.byProduct;
  const steps = [
    ...(message.recalledAt && message.status === "recalled"
      ? [
          {
            what: s.recalledAt,
            at: message.recalledAt,
            more: message.recallReason && s.reason(message.recallReason),
          },
        ]
      : []),
    ...(message.sentAt ? [{ what: s.sentAt, at: message.sentAt, more: audienceText(message.audience) }] : []),
    { what: s.composed, at: message.createdAt, more: s.by(sender) },
  ];
  return (
    <section aria-labelledby="history" className="rounded-lg bg-surface px-5 py-4 shadow-edge">
      <h2 id="history" className="font-strong">
        {s.happened}
      </h2>
      <ol className="mt-3 grid">
        {steps.map((step) => (
          <li
            key={step.what}
            className="relative ps-7 pb-4 last:pb-0 before:absolute before:start-1.5 before:top-2 before:-bottom-2 before:w-px before:bg-line-strong after:absolute after:start-0.5 after:top-1.5 after:size-bead after:rounded-full after:bg-accent last:before:hidden"
          >
            <div className="font-medium">{step.what}</div>
            <div className="text-13 text-ink-2">
              <RelativeTime iso={step.at} form="long" />
            </div>
            {step.more && <div className="text-13 text-ink-3 [overflow-wrap:anywhere]">{step.more}</div>}
          </li>
        ))}
      </ol>
    </section>
  );
}
