import Link from "next/link";

/** Mark and name of the host product, leading home. */
export function Brand({ name }: { name: string }) {
  return (
    <Link
      href="/"
      className="inline-flex min-h-control shrink-0 items-center gap-2 text-15 font-strong tracking-tight whitespace-nowrap"
    >
      <svg viewBox="0 0 24 24" aria-hidden="true" className="size-6">
        <rect x="1" y="1" width="22" height="22" rx="6" className="fill-ink" />
        <path
          d="M7 17V7l10 10V7"
          fill="none"
          strokeWidth="2.4"
          strokeLinejoin="round"
          strokeLinecap="round"
          className="stroke-surface"
        />
      </svg>
      {name}
    </Link>
  );
}
