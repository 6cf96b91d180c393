import type { Priority } from "@realtime/protocol/item";
import { ChevronsUp, CircleAlert } from "lucide-react";
import { classNames } from "@/components/ui/class-names";
import { useMessageWords } from "./words";

type PriorityLabelProps = {
  priority: Priority;
  /** On a phone "high" keeps only its arrow; the word stays for screen readers. */
  terse?: boolean;
};

/** Says that a message is high or urgent, in a word and a mark; nothing for the rest. */
export function PriorityLabel({ priority, terse = false }: PriorityLabelProps) {
  const words = useMessageWords();
  if (priority !== "high" && priority !== "urgent") return null;
  const urgent = priority === "urgent";
  const Icon = urgent ? CircleAlert : ChevronsUp;
  return (
    <span
      className={classNames(
        "inline-flex shrink-0 items-center gap-1 text-12 leading-badge font-medium whitespace-nowrap",
        urgent ? "rounded-xs bg-danger-soft px-1.5 text-danger-text" : "text-warning-text",
      )}
    >
      <Icon aria-hidden="true" strokeWidth={2} className="size-3.5" />
      <span className={terse && !urgent ? "max-sm:sr-only" : undefined}>{words.priority[priority]}</span>
    </span>
  );
}
