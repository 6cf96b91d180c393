import { Check } from "lucide-react";
import { messageStrings } from "./strings";

/** The box of a task as it is read: a mark and its word, nothing to press. */
export function TaskMark({ checked }: { checked: boolean }) {
  return (
    <span className="task-mark">
      {checked && <Check aria-hidden="true" strokeWidth={3} />}
      <span className="sr-only">{checked ? messageStrings.taskDone : messageStrings.taskOpen}</span>
    </span>
  );
}
