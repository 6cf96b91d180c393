import { Pill } from "@/components/ui/pill";
import { Spinner } from "@/components/ui/spinner";
import { adminStrings as s } from "../strings";
import { messagesStrings as m } from "./strings";

/** How far a large list is written. */
export function SendingProgress({ done, all }: { done: number; all: number }) {
  const percent = all === 0 ? 0 : Math.floor((100 * done) / all);
  return (
    <section aria-label={m.progress} className="rounded-lg bg-surface px-5 py-4 shadow-edge max-sm:px-4">
      <div className="flex flex-wrap items-center justify-between gap-x-3.5 gap-y-2">
        <Pill tone="info">
          <span className="inline-flex items-center gap-1.5">
            <Spinner />
            {s.status.sending}
          </span>
        </Pill>
        <span className="text-ink-2">{m.soFar(done, all)}</span>
      </div>
      <div
        role="progressbar"
        aria-label={m.progress}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={percent}
        className="mt-3.5 h-2 overflow-hidden rounded-xs bg-sunken"
      >
        <i
          className="block h-full bg-plot-1 transition-[width] duration-3"
          style={{ width: `${percent}%` }}
        />
      </div>
    </section>
  );
}
