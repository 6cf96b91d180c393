import { Check, Clock, PenLine, Undo2, X } from "lucide-react";
import type { ReactNode } from "react";
import { Pill } from "@/components/ui/pill";
import { Spinner } from "@/components/ui/spinner";
import { adminStrings as s } from "../strings";
import type { SentItem } from "./sent-item";

type Status = SentItem["status"];

const ICONS: Record<Status, ReactNode> = {
  draft: <PenLine aria-hidden="true" />,
  scheduled: <Clock aria-hidden="true" />,
  sending: <Spinner />,
  sent: <Check aria-hidden="true" />,
  recalled: <Undo2 aria-hidden="true" />,
  expired: <Clock aria-hidden="true" />,
  failed: <X aria-hidden="true" />,
};

const INKS: Partial<Record<Status, string>> = {
  scheduled: "text-accent-text",
  recalled: "text-warning-text",
  expired: "text-ink-3",
};

/** What became of a message. Filled only while it runs or when it failed. */
export function StatusPill({ status }: { status: Status }) {
  const tone = status === "sending" ? "info" : status === "failed" ? "danger" : "plain";
  return (
    <Pill tone={tone}>
      <span className={`inline-flex items-center gap-1.5 ${INKS[status] ?? ""}`}>
        {ICONS[status]}
        {s.status[status]}
      </span>
    </Pill>
  );
}
