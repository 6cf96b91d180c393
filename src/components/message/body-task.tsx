import { Check } from "lucide-react";
import { useMessageWords } from "./words";

/** The box of a task as it is read: a mark and its word, nothing to press. */
export function TaskMark({ checked }: { checked: boolean }) {
  const words = useMessageWords();
  return (
    <span className="task-mark">
      {checked && <Check aria-hidden="true" strokeWidth={3} />}
      <span className="sr-only">{checked ? words.taskDone : words.taskOpen}</span>
    </span>
  );
}
