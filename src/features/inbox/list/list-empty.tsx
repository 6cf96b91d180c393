import Link from "next/link";
import { useTypeLabel } from "@/components/message/type-icon";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { TEXT_LINK } from "@/components/ui/text-link";
import { isOff } from "../cache/answers";
import { useCounts } from "../use-counts";
import type { View } from "../view";
import { useInboxWords } from "../words";

type ListEmptyProps = { view: View; onView: (view: View) => void };

/** Why a list is empty, and the way on (E1 to E3). */
export function ListEmpty({ view, onView }: ListEmptyProps) {
  const words = useInboxWords();
  const typeLabel = useTypeLabel();
  const counts = useCounts();
  if (view.type && isOff(counts, view.type)) {
    const { title, text, action } = words.emptyOff(typeLabel(view.type));
    return (
      <EmptyState
        title={title}
        action={
          <Link href="/preferences" prefetch={false} className={TEXT_LINK}>
            {action}
          </Link>
        }
      >
        {text}
      </EmptyState>
    );
  }
  if (view.search || view.type) {
    const { title, text, action } = view.search
      ? words.emptySearch(view.search, view.type && typeLabel(view.type))
      : words.emptyType(view.filter, typeLabel(view.type ?? ""));
    return (
      <EmptyState
        title={title}
        action={<Button onClick={() => onView({ ...view, type: null, search: "" })}>{action}</Button>}
      >
        {text}
      </EmptyState>
    );
  }
  if (view.filter === "unread") {
    const { title, text, action } = words.emptyUnread;
    return (
      <EmptyState
        rewarding
        title={title}
        action={
          <button type="button" className={TEXT_LINK} onClick={() => onView({ ...view, filter: "all" })}>
            {action}
          </button>
        }
      >
        {text}
      </EmptyState>
    );
  }
  const { title, text } = view.filter === "archived" ? words.emptyArchived : words.emptyEver;
  return <EmptyState title={title}>{text}</EmptyState>;
}
