"use client";

import type { ListItem } from "@realtime/protocol/item";
import { useSyncExternalStore } from "react";
import { toast } from "sonner";
import { MessageToast } from "@/components/message/message-toast";
import { useInboxWords } from "../words";
import { dropToast, EMPTY_STACK, pushToast } from "./toast-stack";

let stack = EMPTY_STACK;
const urgent = new Set<string>();
const readers = new Set<() => void>();

function setStack(changed: typeof stack) {
  stack = changed;
  for (const reader of readers) reader();
}

function useStack() {
  return useSyncExternalStore(
    (reader) => {
      readers.add(reader);
      return () => readers.delete(reader);
    },
    () => stack,
    () => EMPTY_STACK,
  );
}

/** What a toast leads to. */
export type ToastDoors = { openMessage: (id: string) => void; openCenter: () => void };

/** Shows that a message has arrived. Low priority never does (T1); whether this tab should is the caller's matter. */
export function showMessage(item: ListItem, doors: ToastDoors): void {
  if (item.priority === "low") return;
  if (item.priority === "urgent") urgent.add(item.id);
  const before = stack;
  const after = pushToast(before, item.id, (id) => urgent.has(id));
  if (after === before) return;
  setStack(after);
  for (const id of before.ids) if (!after.ids.includes(id)) toast.dismiss(id);
  // Each toast that comes or goes lays all of them out anew: what is only counted is never made.
  if (!after.ids.includes(item.id)) return;
  toast.custom(() => <ArrivedToast item={item} doors={doors} />, {
    id: item.id,
    duration: Number.POSITIVE_INFINITY,
    onDismiss: () => forget(item.id),
  });
}

function forget(id: string) {
  urgent.delete(id);
  setStack(dropToast(stack, id));
}

/** Takes the toast of a message away: it was read, archived or withdrawn. Dismissing never reads. */
export function hideMessage(id: string): void {
  if (!stack.ids.includes(id)) return;
  forget(id);
  toast.dismiss(id);
}

/** Messages whose toasts are on the screen. */
export function listToasts(): readonly string[] {
  return stack.ids;
}

/** Takes all toasts of messages away: the center is open, and shows them. */
export function hideAllMessages(): void {
  for (const id of listToasts()) hideMessage(id);
}

function ArrivedToast({ item, doors }: { item: ListItem; doors: ToastDoors }) {
  const words = useInboxWords();
  const { ids, more } = useStack();
  return (
    <>
      {more > 0 && ids[0] === item.id && (
        <button
          type="button"
          onClick={doors.openCenter}
          className="absolute end-0 bottom-full mb-2.5 h-control-sm rounded-full bg-raised px-3 text-13 font-medium text-ink-2 shadow-2 hover:bg-hover"
        >
          {words.more(more)}
        </button>
      )}
      <MessageToast
        item={item}
        onOpen={() => {
          hideMessage(item.id);
          doors.openMessage(item.id);
        }}
        onDismiss={() => hideMessage(item.id)}
        onTimeUp={() => hideMessage(item.id)}
      />
    </>
  );
}
