import { Skeleton } from "@/components/ui/skeleton";

const WIDTHS = [
  ["w-3/5", "w-11/12", "w-2/3"],
  ["w-2/5", "w-5/6", "w-1/3"],
  ["w-1/2", "w-11/12", "w-1/2"],
] as const;

/** Rows at their real height before the messages have come. The rope is there already. */
export function RowSkeletons({ count }: { count: number }) {
  return Array.from({ length: count }, (_, index) => {
    const [title, first, second] = WIDTHS[index % WIDTHS.length] ?? WIDTHS[0];
    return (
      // biome-ignore lint/suspicious/noArrayIndexKey: identical placeholders
      <div key={index} className="row" aria-hidden="true">
        <Skeleton className="mt-px size-tile-size rounded-md" />
        <div className="pt-1.5">
          <Skeleton className={`h-3 ${title}`} />
          <Skeleton className={`mt-2.5 h-2.5 ${first}`} />
          <Skeleton className={`mt-2 h-2.5 ${second}`} />
        </div>
        <div className="row-side">
          <Skeleton className="mt-1.5 h-2.5 w-8" />
        </div>
      </div>
    );
  });
}
