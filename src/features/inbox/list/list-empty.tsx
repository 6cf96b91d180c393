import { typeLabel } from "@/components/message/type-icon";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { TEXT_LINK } from "@/components/ui/text-link";
import { inboxStrings } from "../strings";
import type { View } from "../view";

/** Why a list is empty, and the way on. */
export function ListEmpty({ view, onView }: { view: View; onView: (view: View) => void }) {
  if (view.type) {
    const words = inboxStrings.emptyType(view.filter, typeLabel(view.type));
    return (
      <EmptyState
        title={words.title}
        action={<Button onClick={() => onView({ ...view, type: null })}>{words.action}</Button>}
      >
        {words.text}
      </EmptyState>
    );
  }
  if (view.filter === "unread") {
    const words = inboxStrings.emptyUnread;
    return (
      <EmptyState
        rewarding
        title={words.title}
        action={
          <button type="button" className={TEXT_LINK} onClick={() => onView({ ...view, filter: "all" })}>
            {words.action}
          </button>
        }
      >
        {words.text}
      </EmptyState>
    );
  }
  const words = view.filter === "archived" ? inboxStrings.emptyArchived : inboxStrings.emptyEver;
  return <EmptyState title={words.title}>{words.text}</EmptyState>;
}
