"use client";

import type { ListItem } from "@realtime/protocol/item";
import { Copy, PenLine, Trash2, Undo2, X } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { MessageAction } from "@/components/message/message-action";
import { MessageDetail } from "@/components/message/message-detail";
import { PriorityLabel } from "@/components/message/priority-label";
import { typeLabel } from "@/components/message/type-icon";
import { Button, buttonClass } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import { trpc } from "@/trpc/client";
import { LoadFailed } from "../list-states";
import { Moment } from "../moment";
import { PageHead } from "../page-head";
import { adminStrings as s } from "../strings";
import { audienceText } from "./audience-text";
import { FigureStrip } from "./figures";
import { History } from "./history";
import { OpenedPlot } from "./opened-plot";
import { RecallDialog } from "./recall-dialog";
import { RecipientsTable } from "./recipients-table";
import { SendingProgress } from "./sending-progress";
import type { SentDetail } from "./sent-item";
import { StatusPill } from "./status-pill";
import { messagesStrings as m } from "./strings";
import { useMessageActions } from "./use-message-actions";

/** How often the page is read again, in milliseconds: while the message is on its way, and while people read it. */
const SENDING_POLL = 1_500;
const READING_POLL = 5_000;

const BACK = { href: "/admin", label: s.messages };

/** One message as the admin side shows it: how far it has come, what happened to it, what people read. */
export function SentMessage({ id, mayExport }: { id: string; mayExport: boolean }) {
  const query = trpc.message.admin.get.useQuery(
    { id },
    {
      refetchOnMount: "always",
      refetchInterval: ({ state }) =>
        state.data?.status === "sending" || state.data?.status === "scheduled" ? SENDING_POLL : READING_POLL,
    },
  );
  if (query.data) return <View message={query.data} mayExport={mayExport} />;
  return (
    <>
      <PageHead title={query.error ? s.viewFailed : ""} back={BACK} />
      <div className="px-8 pt-4.5 max-sm:px-4">
        {query.error ? (
          <LoadFailed error={query.error} onRetry={() => void query.refetch()} />
        ) : (
          <div aria-busy="true" className="grid gap-4.5">
            <Skeleton className="h-8 w-1/2" />
            <Skeleton className="h-21" />
          </div>
        )}
      </div>
    </>
  );
}

function View({ message, mayExport }: { message: SentDetail; mayExport: boolean }) {
  const [recalling, setRecalling] = useState(false);
  const { status } = message;
  const at = message.sentAt ?? message.scheduledAt;
  return (
    <>
      <PageHead
        title={message.title || m.untitled}
        back={BACK}
        about={
          <>
            <StatusPill status={status} />
            <PriorityLabel priority={message.priority} />
            <span>{typeLabel(message.type)}</span>
            {at && <Moment iso={at} />}
            <span>{audienceText(message.audience)}</span>
            <span>{s.by(message.sender?.name ?? s.byProduct)}</span>
          </>
        }
      >
        <Actions message={message} onRecall={() => setRecalling(true)} />
      </PageHead>
      <div className="grid gap-5 px-8 pt-5 pb-16 max-sm:px-4">
        {status === "sending" && message.delivered !== null && message.audience.count !== null && (
          <SendingProgress done={message.delivered} all={message.audience.count} />
        )}
        {message.sentAt ? (
          <Reached message={message} mayExport={mayExport} />
        ) : (
          <div className="grid grid-cols-[minmax(0,1fr)_320px] items-start gap-5 max-lg:grid-cols-1">
            <Content message={message} />
            <History message={message} />
          </div>
        )}
      </div>
      <RecallDialog message={recalling ? message : null} onClose={() => setRecalling(false)} />
    </>
  );
}

/** The figures of a message that has left, who read it, and what they read. */
function Reached({ message, mayExport }: { message: SentDetail; mayExport: boolean }) {
  const { id, status } = message;
  const poll = status === "sent" || status === "sending" ? READING_POLL : false;
  const stats = trpc.message.admin.stats.useQuery(
    { id },
    { refetchInterval: poll, refetchOnMount: "always" },
  );
  const figures = stats.data?.figures;
  return (
    <>
      {stats.error && <LoadFailed error={stats.error} onRetry={() => void stats.refetch()} />}
      {figures ? (
        <FigureStrip figures={figures} hasAction={message.action !== null} />
      ) : (
        !stats.error && <Skeleton className="h-[180px] rounded-lg" />
      )}
      {!poll && <p className="-mt-2 text-13 text-ink-3">{m.asTheyWere}</p>}
      <div className="grid grid-cols-[minmax(0,1fr)_320px] items-start gap-5 max-lg:grid-cols-1">
        {figures ? (
          <OpenedPlot id={id} figures={figures} poll={poll} />
        ) : (
          <Skeleton className="h-[280px] rounded-lg" />
        )}
        <History message={message} />
      </div>
      <RecipientsTable id={id} mayExport={mayExport} poll={poll} />
      <Content message={message} />
    </>
  );
}

function Content({ message }: { message: SentDetail }) {
  const item: ListItem = {
    ...{ id: message.id, type: message.type, priority: message.priority, title: message.title || m.untitled },
    ...{ summary: message.summary, sender: message.sender, action: message.action },
    sentAt: message.sentAt ?? message.scheduledAt ?? message.createdAt,
    ...{ position: null, unreadSinceRevision: null, unread: false, readAt: null, archivedAt: null },
    ...{ attachments: message.files.length, image: null },
  };
  const { content, text, files, expiresAt } = message;
  return (
    <section aria-label={s.content} className="min-w-0 overflow-hidden rounded-lg bg-surface shadow-edge">
      <h2 className="border-b border-line px-5 py-3 font-strong max-sm:px-4">{s.content}</h2>
      <div className="max-w-reading">
        <MessageDetail
          item={item}
          renderTitle={() => (
            <p
              dir="auto"
              className="text-28 font-strong tracking-display text-balance wrap-anywhere max-sm:text-22"
            >
              {item.title}
            </p>
          )}
          detail={{ ...item, content, text, files, audience: message.audience.kind, expiresAt }}
        />
        {item.action && (
          <div className="flex px-10 pb-8 max-sm:px-4 max-sm:pb-5">
            <MessageAction action={item.action} />
          </div>
        )}
      </div>
    </section>
  );
}

function Actions({ message, onRecall }: { message: SentDetail; onRecall: () => void }) {
  const actions = useMessageActions();
  const { id, status } = message;
  const danger = "text-danger-text! [&_svg]:text-inherit!";
  return (
    <>
      <Button busy={actions.busy} onClick={() => actions.duplicate(id)}>
        <Copy aria-hidden="true" />
        {m.duplicate}
      </Button>
      {status === "draft" && (
        <>
          <Button className={danger} onClick={() => actions.deleteDraft(id)}>
            <Trash2 aria-hidden="true" />
            {m.deleteDraft}
          </Button>
          <Link href={`/admin/compose?draft=${id}`} className={buttonClass("primary")}>
            <PenLine aria-hidden="true" />
            {m.edit}
          </Link>
        </>
      )}
      {status === "scheduled" && (
        <Button className={danger} onClick={() => actions.cancel(id)}>
          <X aria-hidden="true" />
          {m.cancel}
        </Button>
      )}
      {(status === "sent" || status === "sending") && (
        <Button onClick={onRecall} className={danger}>
          <Undo2 aria-hidden="true" />
          {s.recall}
        </Button>
      )}
    </>
  );
}
