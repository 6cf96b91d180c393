import { classNames } from "./class-names";

/** A grey bar where text will be. Decorative: the container says aria-busy. */
export function Skeleton({ className }: { className?: string }) {
  return (
    <span
      aria-hidden="true"
      className={classNames(
        "relative block overflow-hidden rounded-sm bg-tile after:absolute after:inset-0 after:-translate-x-full after:animate-shimmer",
        "after:bg-linear-to-r after:from-transparent after:via-surface/70 after:to-transparent",
        className,
      )}
    />
  );
}
