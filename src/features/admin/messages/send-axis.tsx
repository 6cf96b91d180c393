"use client";

import { keepPreviousData } from "@tanstack/react-query";
import Link from "next/link";
import { useNow } from "@/components/message/now";
import { LOCALE } from "@/components/message/strings";
import { classNames } from "@/components/ui/class-names";
import { type RouterOutputs, trpc } from "@/trpc/client";
import { adminStrings as s } from "../strings";
import { AXIS_DAYS, axisDays, dotSize, placeLabels, placeOnAxis } from "./axis-places";
import { messagesStrings as m } from "./strings";

type Entry = RouterOutputs["message"]["admin"]["calendar"][number];
type Placed = { entry: Entry; place: number; size: number; weight: number };

const POLL = 15_000;

const weekday = new Intl.DateTimeFormat(LOCALE, { weekday: "short" });
const weekdayAndDay = new Intl.DateTimeFormat(LOCALE, { weekday: "short", day: "numeric" });
const moment = new Intl.DateTimeFormat(LOCALE, {
  weekday: "short",
  day: "numeric",
  month: "short",
  hour: "2-digit",
  minute: "2-digit",
});

/** Sizes of broadcasts that nobody has counted yet: all there are, and some of them. */
const UNCOUNTED = { everyone: 24, groups: 16, users: 8, user: 8 } as const;

/** What was sent in the last days and will be in the next ones, as dots on a rope; wider for more people. */
export function SendAxis() {
  const now = useNow();
  const days = now === null ? [] : axisDays(now);
  const [from, before] = [days[0] ?? 0, days.at(-1) ?? 0];
  const { data } = trpc.message.admin.calendar.useQuery(
    { from: new Date(from).toISOString(), before: new Date(before).toISOString() },
    {
      enabled: now !== null,
      refetchInterval: POLL,
      refetchOnMount: "always",
      // At midnight the days move on by one.
      placeholderData: keepPreviousData,
    },
  );
  const placed = (data ?? []).flatMap((entry): Placed[] => {
    const place = placeOnAxis(Date.parse(entry.at), days);
    if (place === null) return [];
    const size = entry.people === null ? UNCOUNTED[entry.audience] : dotSize(entry.people);
    return [{ entry, place, size, weight: size + 100 * rank(entry.status) }];
  });
  // What is over lies under the rest, and a small dot on a large one.
  placed.sort((a, b) => rank(a.entry.status) - rank(b.entry.status) || b.size - a.size);
  const today = AXIS_DAYS / 2;
  return (
    <section aria-label={m.axis(AXIS_DAYS, countByState(placed))} className="max-sm:hidden">
      {/* The list below says all of this; the dots are a short way to a message for who sees them. */}
      <div aria-hidden="true" className="relative mb-3.5 h-[74px] text-12 whitespace-nowrap text-ink-3">
        <span className="absolute inset-x-0 top-[43px] h-px bg-line-strong" />
        {days.slice(0, AXIS_DAYS).map((midnight, n) => (
          <span
            key={midnight}
            style={{ insetInlineStart: `${(100 * n) / AXIS_DAYS}%` }}
            className="absolute top-[39px] h-2 border-s border-control-line"
          >
            <span className={classNames("absolute -start-px top-3", n === today && "font-strong text-ink")}>
              {n === today
                ? m.today
                : (n === 0 || n === today + 1 ? weekdayAndDay : weekday).format(midnight)}
            </span>
          </span>
        ))}
        {placed.map(({ entry, place, size }) => (
          <Link
            key={entry.id}
            href={`/admin/messages/${entry.id}`}
            tabIndex={-1}
            title={m.onAxis(entry.title, s.status[entry.status], moment.format(Date.parse(entry.at)))}
            style={{ insetInlineStart: `${100 * place}%`, width: size, height: size }}
            className={classNames(
              "absolute top-[43.5px] -translate-x-1/2 -translate-y-1/2 rounded-full ring-3 ring-canvas hover:z-1 rtl:translate-x-1/2",
              LOOKS[entry.status],
            )}
          />
        ))}
        {placeLabels(placed).map(({ entry: { entry }, middle }) => (
          <Link
            key={entry.id}
            href={`/admin/messages/${entry.id}`}
            tabIndex={-1}
            dir="auto"
            style={{ insetInlineStart: `${100 * middle}%` }}
            className="absolute top-2 max-w-[11%] -translate-x-1/2 truncate font-medium text-ink-2 hover:text-ink rtl:translate-x-1/2"
          >
            {entry.title}
          </Link>
        ))}
      </div>
    </section>
  );
}

const OVER = "border border-control-line bg-canvas";
const LOOKS: Record<Entry["status"], string> = {
  draft: OVER,
  scheduled: "border-[1.5px] border-dashed border-accent-text bg-canvas",
  sending: "border-[1.5px] border-unread bg-brass",
  sent: "bg-plot-1",
  recalled: OVER,
  expired: OVER,
  failed: "bg-danger",
};

/** What most wants a title: what happens now, then what will, then what did. */
function rank(status: Entry["status"]): number {
  if (status === "sending" || status === "failed") return 3;
  if (status === "scheduled") return 2;
  return status === "sent" ? 1 : 0;
}

function countByState(placed: readonly Placed[]) {
  const count = (...statuses: Entry["status"][]) =>
    placed.filter(({ entry }) => statuses.includes(entry.status)).length;
  return {
    sent: count("sent"),
    sending: count("sending"),
    coming: count("scheduled"),
    over: count("recalled", "expired", "failed"),
  };
}
