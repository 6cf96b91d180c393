import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import { errorFacts } from "./error-facts";
import { adminStrings as s } from "./strings";

/** Says that a list could not be loaded, and offers to try again; what was there stays. */
export function LoadFailed({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  return (
    <div
      role="alert"
      className="mb-3.5 flex items-center gap-3 rounded-md bg-danger-soft px-3.5 py-2.5 text-danger-text"
    >
      <span className="flex-1">
        {s.loadFailed} {errorFacts(error).sentence}
      </span>
      <Button size="sm" onClick={onRetry}>
        {s.retry}
      </Button>
    </div>
  );
}

type ListFootProps = { said: string; more: boolean; busy: boolean; onMore: () => void };

/** Under a list: how much is shown, and the way to more. */
export function ListFoot({ said, more, busy, onMore }: ListFootProps) {
  return (
    <div className="mt-3 flex min-h-control items-center justify-between text-13 text-ink-3">
      <span role="status">{said}</span>
      {more && (
        <Button busy={busy} onClick={onMore}>
          {s.showMore}
        </Button>
      )}
    </div>
  );
}

const ROWS = ["a", "b", "c", "d", "e", "f"];

/** Rows to come. */
export function RowsSkeleton() {
  return (
    <div aria-busy="true" className="rounded-lg bg-surface shadow-edge">
      {ROWS.map((key) => (
        <div key={key} className="flex h-14 items-center gap-3 border-b border-line px-5 last:border-b-0">
          <Skeleton className="size-tile-size" />
          <div className="grid flex-1 gap-2">
            <Skeleton className="h-3 w-1/3" />
            <Skeleton className="h-2.5 w-1/2" />
          </div>
        </div>
      ))}
    </div>
  );
}
