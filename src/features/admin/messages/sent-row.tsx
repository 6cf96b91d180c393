import Link from "next/link";
import { PriorityLabel } from "@/components/message/priority-label";
import { RelativeTime } from "@/components/message/relative-time";
import { TypeIcon, typeLabel } from "@/components/message/type-icon";
import { Moment } from "../moment";
import { adminStrings as s } from "../strings";
import { audienceText } from "./audience-text";
import { Reach } from "./reach";
import { RowMenu } from "./row-menu";
import type { SentItem } from "./sent-item";
import { StatusPill } from "./status-pill";
import { messagesStrings as m } from "./strings";

const CELL = "px-3 py-2.5 align-middle sm:first:ps-5 sm:last:pe-5 max-sm:p-0";

type SentRowProps = { item: SentItem; onRecall: (item: SentItem) => void };

/** A message in the admin list. The whole row is its title's link; on a phone it is two lines. */
export function SentRow({ item, onRecall }: SentRowProps) {
  // A phone has no room to say it twice.
  const isToCome = item.status === "draft" || item.status === "scheduled";
  return (
    <tr className="relative border-b border-line last:border-b-0 hover:bg-hover max-sm:grid max-sm:grid-cols-[auto_minmax(0,1fr)_auto] max-sm:items-center max-sm:gap-x-3 max-sm:py-2.5 max-sm:ps-4 max-sm:pe-3">
      <td className={`${CELL} max-sm:col-span-2`}>
        <div className="flex min-w-0 items-center gap-3">
          <span className="grid size-tile-size shrink-0 place-items-center rounded-md bg-tile text-ink-2 max-sm:self-start">
            <TypeIcon type={item.type} className="size-4.5" />
          </span>
          <div className="min-w-0 flex-1">
            <div className="flex min-w-0 items-center gap-2">
              <Link
                href={`/admin/messages/${item.id}`}
                dir="auto"
                className="truncate font-medium after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:-outline-offset-3 focus-visible:after:outline-focus"
              >
                {item.title || m.untitled}
              </Link>
              <PriorityLabel priority={item.priority} terse />
            </div>
            <div className="truncate text-12 text-ink-3">
              {typeLabel(item.type)}
              <span className="lg:hidden max-sm:hidden">, {audienceText(item.audience)}</span>
              {item.summary && <span dir="auto">: {item.summary}</span>}
            </div>
          </div>
        </div>
      </td>
      <td className={`${CELL} max-sm:row-start-2 max-sm:ps-12`}>
        <StatusPill status={item.status} />
      </td>
      <td
        className={`${CELL} text-ink-2 max-lg:hidden max-sm:row-start-2 max-sm:block max-sm:text-13`}
        title={item.audience.names.join(", ")}
      >
        <span className="line-clamp-1">{audienceText(item.audience)}</span>
      </td>
      <td
        className={`${CELL} whitespace-nowrap text-ink-2 max-sm:row-start-2 max-sm:justify-self-end max-sm:text-13`}
      >
        {item.status === "scheduled" && item.scheduledAt ? (
          <Moment iso={item.scheduledAt} />
        ) : (
          <RelativeTime iso={item.sentAt ?? item.createdAt} />
        )}
      </td>
      <td className={`${CELL} text-ink-2 max-lg:hidden`}>{item.sender?.name ?? s.byProduct}</td>
      <td
        className={`${CELL} text-end text-13 text-ink-3 max-sm:col-span-3 max-sm:row-start-3 max-sm:ps-12 max-sm:text-start ${isToCome ? "max-sm:hidden" : ""}`}
      >
        <Reach item={item} />
      </td>
      <td className={`${CELL} w-11 max-sm:col-start-3 max-sm:row-start-1 max-sm:justify-self-end`}>
        <RowMenu item={item} onRecall={onRecall} />
      </td>
    </tr>
  );
}
