"use client";

import { useTypeLabel } from "@/components/message/type-icon";
import { Badge } from "@/components/ui/badge";
import { Tabs } from "@/components/ui/tabs";
import { MESSAGE_TYPE_NAMES } from "@/content/message-types";
import { type Counts, isOff } from "../cache/answers";
import { FILTERS, type View } from "../view";
import { useInboxWords } from "../words";

const CHIP =
  "relative inline-flex h-7 shrink-0 items-center gap-1.5 rounded-full px-2.5 text-13 font-medium whitespace-nowrap " +
  "text-ink-2 shadow-inset transition-colors duration-1 hover:bg-hover aria-pressed:bg-accent-soft " +
  "aria-pressed:text-accent-text aria-pressed:shadow-none " +
  "max-sm:h-9 pointer-coarse:h-9 before:absolute before:inset-x-0 before:-inset-y-1";

type ListControlsProps = {
  view: View;
  onView: (view: View) => void;
  idBase: string;
  /** Unread messages, of everything and by type, and which types are off. */
  counts: Counts | undefined;
};

/** The tabs over a list and, below them, its types with their unread. */
export function ListControls({ view, onView, idBase, counts }: ListControlsProps) {
  const words = useInboxWords();
  const typeLabel = useTypeLabel();
  const byType = counts?.byType ?? {};
  const tabUnread = view.type ? (byType[view.type] ?? 0) : (counts?.total ?? 0);
  const others = Object.keys(byType).filter(
    (type) => (byType[type] ?? 0) > 0 && !MESSAGE_TYPE_NAMES.some((name) => name === type),
  );
  const types = MESSAGE_TYPE_NAMES.filter((type) => type === view.type || !isOff(counts, type));
  return (
    <>
      <Tabs
        label={words.title}
        idBase={idBase}
        value={view.filter}
        onChange={(filter) => onView({ ...view, filter })}
        className="shrink-0 px-5 max-sm:px-4"
        tabs={FILTERS.map((filter) => ({
          value: filter,
          label: words.tabs[filter],
          aside: filter === "unread" && tabUnread > 0 && (
            <>
              <Badge count={tabUnread} />
              <span className="sr-only">, {tabUnread}</span>
            </>
          ),
        }))}
      />
      {/* biome-ignore lint/a11y/useSemanticElements: a group of toggles, not of form fields */}
      <div role="group" aria-label={words.types} className="type-chips shrink-0 border-b border-line">
        {[null, ...types, ...others].map((type) => {
          const count = type ? (byType[type] ?? 0) : 0;
          return (
            <button
              key={type ?? ""}
              type="button"
              aria-pressed={view.type === type}
              onClick={() => onView({ ...view, type })}
              className={CHIP}
            >
              {type ? typeLabel(type, "plural") : words.allTypes}
              {count > 0 && (
                <span className="text-12">
                  {count}
                  <span className="sr-only"> {words.tabs.unread.toLowerCase()}</span>
                </span>
              )}
            </button>
          );
        })}
      </div>
    </>
  );
}
