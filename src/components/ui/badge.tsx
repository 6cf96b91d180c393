import { classNames } from "./class-names";

/** What a counter shows: nothing for 0 (and anything that is no count), 1 to 99 exactly, "99+" from 100. */
export function badgeText(count: number): string | null {
  if (!Number.isFinite(count) || count < 1) return null;
  return count > 99 ? "99+" : String(Math.floor(count));
}

/** The brass counter: unread and nothing else. Hidden from screen readers: the name of its owner says the number. */
export function Badge({ count, className }: { count: number; className?: string }) {
  const text = badgeText(count);
  if (text === null) return null;
  return (
    <span
      aria-hidden="true"
      className={classNames(
        "inline-block h-badge min-w-badge rounded-full bg-brass px-1.5 text-center text-11 leading-badge font-badge text-brass-on",
        className,
      )}
    >
      {text}
    </span>
  );
}
