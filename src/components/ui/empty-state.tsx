import type { ReactNode, Ref } from "react";

type EmptyStateProps = {
  title: string;
  /** One or two lines: what will appear, or where the rest is. */
  children?: ReactNode;
  /** A link or a button that leads on. */
  action?: ReactNode;
  /** Gilds the clapper: everything is read. */
  rewarding?: boolean;
  titleRef?: Ref<HTMLHeadingElement>;
  /** 1 where this is all that the page or dialog says. */
  level?: 1 | 2;
};

/** An empty bell frame, a heading and a way on. */
export function EmptyState({
  title,
  children,
  action,
  rewarding = false,
  titleRef,
  level = 2,
}: EmptyStateProps) {
  const Heading = level === 1 ? "h1" : "h2";
  return (
    <div className="grid justify-items-center px-5 pt-9 pb-10 text-center">
      <svg
        viewBox="0 0 72 84"
        fill="none"
        stroke="currentColor"
        strokeWidth="2"
        aria-hidden="true"
        className="h-21 w-18 text-line-strong"
      >
        <path d="M12 82V36a24 24 0 0 1 48 0v46" />
        <path d="M4 82h64" />
        <path d="M36 12V2" />
        <path d="M36 30a11 11 0 0 0-11 11v9l-4 8h30l-4-8v-9a11 11 0 0 0-11-11z" />
        <circle cx="36" cy="64" r="3.5" className={rewarding ? "fill-brass stroke-none" : undefined} />
      </svg>
      <Heading ref={titleRef} tabIndex={-1} className="mt-4 text-16 font-strong tracking-tight outline-none">
        {title}
      </Heading>
      {children && <div className="mt-1 max-w-short-line text-balance text-ink-2">{children}</div>}
      {action && <div className="mt-3.5">{action}</div>}
    </div>
  );
}
