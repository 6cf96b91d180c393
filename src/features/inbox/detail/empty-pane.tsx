import { EmptyState } from "@/components/ui/empty-state";
import { useInboxWords } from "../words";

/** Where a message will be read. */
export function EmptyPane() {
  const words = useInboxWords().choose;
  return (
    <div className="grid flex-1 place-items-center">
      <EmptyState title={words.title}>{words.text}</EmptyState>
    </div>
  );
}
