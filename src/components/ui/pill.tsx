import type { ReactNode } from "react";
import { classNames } from "./class-names";

const TONES = {
  plain: "text-ink-2",
  neutral: "bg-tile px-2 text-ink-2",
  success: "bg-success-soft px-2 text-success-text",
  warning: "bg-warning-soft px-2 text-warning-text",
  danger: "bg-danger-soft px-2 text-danger-text",
  info: "bg-info-soft px-2 text-info-text",
  accent: "bg-accent-soft px-2 text-accent-text",
} as const;

/** A status: an icon and a word. It gets a fill (any tone but plain) only while it runs or when it failed. */
export function Pill({ tone = "plain", children }: { tone?: keyof typeof TONES; children: ReactNode }) {
  return (
    <span
      className={classNames(
        "inline-flex h-6 items-center gap-1.5 rounded-xs text-12 font-medium whitespace-nowrap [&_svg]:size-3",
        TONES[tone],
      )}
    >
      {children}
    </span>
  );
}
