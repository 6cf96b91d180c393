"use client";

import { useState } from "react";
import { useNow } from "@/components/message/now";
import { LOCALE } from "@/components/message/strings";
import { Segmented } from "@/components/ui/segmented";
import { Skeleton } from "@/components/ui/skeleton";
import { type RouterOutputs, trpc } from "@/trpc/client";
import { LoadFailed } from "../list-states";
import type { Figures } from "./figures";
import { areaPath, halfStep, linePath, plotPoints } from "./plot-path";
import { messagesStrings as m } from "./strings";

type Plot = NonNullable<RouterOutputs["message"]["admin"]["plot"]>;
type Span = keyof typeof m.spans;

const SPANS = Object.entries(m.spans).map(([value, label]) => ({ value: value as Span, label }));

/** Pictures for wide screens and for phones, in pixels, so that their letters are of one size. */
const WIDE = { width: 760, height: 236, left: 44, right: 744, top: 20, bottom: 208 };
const NARROW = { width: 340, height: 220, left: 40, right: 326, top: 20, bottom: 192 };
const GRID = [0, 0.25, 0.5, 0.75, 1];

type OpenedPlotProps = { id: string; figures: Figures; poll: number | false };

/** Who had opened a message when, and followed its action: a plot, and the same as a table. */
export function OpenedPlot({ id, figures, poll }: OpenedPlotProps) {
  const [span, setSpan] = useState<Span>("day");
  const plot = trpc.message.admin.plot.useQuery(
    { id, span },
    { refetchInterval: poll, refetchOnMount: "always", placeholderData: (last) => last },
  );
  return (
    <section
      aria-labelledby="plot"
      className="min-w-0 rounded-lg bg-surface px-5 pt-3.5 pb-4 shadow-edge max-sm:px-4"
    >
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h2 id="plot" className="font-strong">
          {m.plot}
        </h2>
        <Segmented label={m.span} segments={SPANS} value={span} onChange={setSpan} />
      </div>
      <div className="mt-3">
        {plot.error && <LoadFailed error={plot.error} onRetry={() => void plot.refetch()} />}
        {!plot.data && !plot.error && <Skeleton className="h-[200px]" />}
        {plot.data && (
          <>
            <div className="max-sm:hidden">
              <PlotPicture plot={plot.data} recipients={figures.recipients} area={WIDE} />
            </div>
            <div className="sm:hidden">
              <PlotPicture plot={plot.data} recipients={figures.recipients} area={NARROW} />
            </div>
          </>
        )}
      </div>
      <p className="mt-2 flex flex-wrap gap-x-4 text-13 text-ink-2">
        {figures.medianSecondsToOpen === null ? (
          m.plotNone
        ) : (
          <>
            <span>
              {m.median}: <b className="font-medium text-ink">{m.moment(figures.medianSecondsToOpen)}</b>
            </span>
            <span>{m.openedCount(figures.opened)}</span>
          </>
        )}
      </p>
      {plot.data && <PlotTable plot={plot.data} recipients={figures.recipients} span={span} />}
    </section>
  );
}

const percentOf = (share: number) => `${Math.round(share * 100)}%`;

type PlotPictureProps = { plot: Plot; recipients: number; area: typeof WIDE };

function PlotPicture({ plot, recipients, area }: PlotPictureProps) {
  const now = useNow();
  const all = plot.hours === 24 ? 48 : 56;
  const shares = (of: "opened" | "acted") =>
    plot.steps.map((step) => (recipients === 0 ? 0 : step[of] / recipients));
  const opened = plotPoints(shares("opened"), all, area);
  const acted = plotPoints(shares("acted"), all, area);
  const half = halfStep(shares("opened"));
  const halfAt = half === null ? undefined : opened[half + 1];
  const [lastOpened, lastActed] = [opened.at(-1), acted.at(-1)];
  const reached = percentOf(shares("opened").at(-1) ?? 0);
  const start = Date.parse(plot.sentAt);
  const tick = (part: number) => start + part * plot.hours * 3_600_000;
  // By the reader's clock, which the server does not know.
  const told = (time: number) =>
    now === null
      ? ""
      : new Intl.DateTimeFormat(
          LOCALE,
          plot.hours === 24
            ? { weekday: "short", hour: "2-digit", minute: "2-digit" }
            : { weekday: "short", day: "numeric" },
        ).format(time);
  const nearEnd = (point: { x: number }) => point.x > area.right - 140;
  return (
    <svg
      viewBox={`0 0 ${area.width} ${area.height}`}
      role="img"
      aria-label={m.plotSays(reached, plot.hours)}
      className="block h-auto w-full text-[11.5px]"
    >
      {GRID.map((share) => {
        const y = area.bottom - (area.bottom - area.top) * share;
        return (
          <g key={share}>
            <line x1={area.left} x2={area.right} y1={y} y2={y} className="stroke-plot-grid" />
            <text x={area.left - 8} y={y + 4} textAnchor="end" className="fill-ink-3">
              {percentOf(share)}
            </text>
          </g>
        );
      })}
      {[0, 0.5, 1].map((part) => (
        <text
          key={part}
          x={area.left + (area.right - area.left) * part}
          y={area.height - 6}
          textAnchor={part === 0 ? "start" : part === 1 ? "end" : "middle"}
          className="fill-ink-3"
        >
          {told(tick(part))}
        </text>
      ))}
      <path d={areaPath(opened, area)} className="fill-plot-1" opacity="0.09" />
      <path
        d={linePath(acted)}
        fill="none"
        className="stroke-plot-2"
        strokeWidth="1.75"
        strokeDasharray="1 4.5"
        strokeLinecap="round"
      />
      <path
        d={linePath(opened)}
        fill="none"
        className="stroke-plot-1"
        strokeWidth="2.25"
        strokeLinejoin="round"
      />
      {halfAt && half !== null && (
        <g>
          <line
            x1={halfAt.x}
            x2={halfAt.x}
            y1={halfAt.y}
            y2={area.bottom}
            className="stroke-control-line"
            strokeDasharray="2 3"
          />
          <circle cx={halfAt.x} cy={halfAt.y} r="5" className="fill-brass stroke-unread" strokeWidth="1.5" />
          <text
            x={halfAt.x + (nearEnd(halfAt) ? -10 : 10)}
            y={halfAt.y + 20}
            textAnchor={nearEnd(halfAt) ? "end" : "start"}
            className="fill-ink font-medium"
          >
            {m.half(told(tick((half + 1) / all)))}
          </text>
        </g>
      )}
      {lastOpened && plot.steps.length > 0 && (
        <text
          x={lastOpened.x}
          y={lastOpened.y - 9}
          textAnchor={nearEnd(lastOpened) ? "end" : "start"}
          className="fill-accent-text font-medium"
        >
          {m.opened}
        </text>
      )}
      {lastActed && lastOpened && (plot.steps.at(-1)?.acted ?? 0) > 0 && lastActed.y - lastOpened.y > 26 && (
        <text
          x={lastActed.x}
          y={lastActed.y - 9}
          textAnchor={nearEnd(lastActed) ? "end" : "start"}
          className="fill-ink-2"
        >
          {m.followed}
        </text>
      )}
    </svg>
  );
}

/** Rows of the table, at most: every hour of a day, every twelve hours of a week. */
const EVERY = { day: 2, week: 4 } as const;

function PlotTable({ plot, recipients, span }: { plot: Plot; recipients: number; span: Span }) {
  const hours = plot.hours / (span === "day" ? 48 : 56);
  const rows = plot.steps
    .map((step, at) => ({ ...step, after: (at + 1) * hours, at }))
    .filter(({ at }) => at % EVERY[span] === EVERY[span] - 1 || at === plot.steps.length - 1);
  const cell = "py-1 text-end";
  return (
    <details className="mt-2 text-13">
      <summary className="inline-flex min-h-8 cursor-pointer items-center text-accent-text max-sm:min-h-11">
        {m.table}
      </summary>
      <table className="mt-1 w-full max-w-dialog-sm">
        <thead className="text-12 text-ink-3">
          <tr>
            <th className="py-1 text-start font-medium">{m.after}</th>
            <th className={`${cell} font-medium`}>{m.opened}</th>
            <th className={`${cell} font-medium`}>{m.followed}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ after, opened, acted }) => (
            <tr key={after} className="border-t border-line">
              <td className="py-1">{m.moment(after * 3600)}</td>
              <td className={cell}>
                {opened} ({percentOf(recipients === 0 ? 0 : opened / recipients)})
              </td>
              <td className={cell}>{acted}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
