import { CircleHelp } from "lucide-react";
import { LOCALE } from "@/components/message/strings";
import type { RouterOutputs } from "@/trpc/client";
import { funnelPath } from "./plot-path";
import { messagesStrings as m } from "./strings";

export type Figures = NonNullable<RouterOutputs["message"]["admin"]["stats"]["figures"]>;

const decimal = new Intl.NumberFormat(LOCALE);

type Step = { name: string; tip: string; count: number; share: string };

/** Recipients, seen, read, action followed, as one strip whose steps join; bars on a phone. */
export function FigureStrip({ figures, hasAction }: { figures: Figures; hasAction: boolean }) {
  const { recipients, reachable, seen, read, readWithMarkAll, acted } = figures;
  const steps: Step[] = [
    { name: m.recipients, tip: m.recipientsTip, count: recipients, share: m.recipientsNow(reachable) },
    { name: m.seen, tip: m.seenTip, count: seen, share: m.seenShare(seen, recipients) },
    { name: m.read, tip: m.readTip, count: read, share: m.readShare(read, recipients, readWithMarkAll) },
    {
      name: m.acted,
      tip: m.actedTip,
      count: acted,
      share: hasAction ? m.actedShare(acted, recipients) : m.noAction,
    },
  ];
  const shareOf = (step: Step | undefined) => (recipients === 0 ? 0 : (step?.count ?? 0) / recipients);
  return (
    <section aria-label={m.funnel} className="overflow-hidden rounded-lg bg-surface shadow-edge">
      <dl className="grid grid-cols-4 max-md:grid-cols-2">
        {steps.map((step, at) => (
          <div
            key={step.name}
            className="relative border-line px-5 pt-4 pb-21 not-first:border-s max-md:pb-4.5 max-md:nth-3:border-s-0 max-md:nth-[n+3]:border-t max-sm:px-4"
          >
            <dt className="flex items-center gap-1.5 text-13 text-ink-2">
              {step.name}
              <button
                type="button"
                aria-label={m.what(step.name)}
                className="group relative grid size-6 place-items-center rounded-full text-ink-3 hover:text-ink"
              >
                <CircleHelp aria-hidden="true" className="size-3.5" />
                <span
                  role="tooltip"
                  className="pointer-events-none absolute start-1/2 top-full z-sticky hidden w-56 -translate-x-1/2 rounded-md bg-ink px-3 py-2 text-start text-12 font-text text-surface shadow-2 group-hover:block group-focus-visible:block max-md:start-0 max-md:translate-x-0 max-md:group-nth-even:start-auto"
                >
                  {step.tip}
                </span>
              </button>
            </dt>
            <dd className="mt-0.5 text-28 font-strong tracking-display max-sm:text-22">
              {decimal.format(step.count)}
            </dd>
            <dd className="text-12 text-ink-3">{step.share}</dd>
            <dd
              aria-hidden="true"
              className="mt-3 hidden h-2 overflow-hidden rounded-xs bg-sunken max-md:block"
            >
              <i className="block h-full bg-plot-1" style={{ width: `${100 * shareOf(step)}%` }} />
            </dd>
            <dd aria-hidden="true">
              <Ramp from={shareOf(step)} to={shareOf(steps[at + 1] ?? step)} depth={at} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

/** The picture under a step: as high as its share, falling to the next one's. */
function Ramp({ from, to, depth }: { from: number; to: number; depth: number }) {
  const line = funnelPath(from, to);
  return (
    <svg
      viewBox="0 0 100 64"
      preserveAspectRatio="none"
      aria-hidden="true"
      className="absolute inset-x-0 bottom-0 h-16 w-full max-md:hidden rtl:-scale-x-100"
    >
      <path d={`${line}V64H0Z`} className="fill-plot-1" opacity={0.1 + depth * 0.05} />
      <path
        d={line}
        fill="none"
        className="stroke-plot-1"
        strokeWidth="2"
        vectorEffect="non-scaling-stroke"
      />
    </svg>
  );
}
