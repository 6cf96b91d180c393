"use client";

import type { ListItem } from "@realtime/protocol/item";
import { useSyncExternalStore } from "react";
import { toast } from "sonner";
import { MessageToast } from "@/components/message/message-toast";
import { useInboxWords } from "../words";
import { dropToast, EMPTY_STACK, pushToast } from "./toast-stack";

/**
 * Toasts change at most so often, in milliseconds. Each change lays all of them out anew, and one that leaves takes
 * 200 ms: without a pause, hundreds of messages in a few seconds left a page no time for anything else.
 */
const PAUSE_MS = 800;

/** On the screen. */
let stack = EMPTY_STACK;
/** What is to stand after the next change, and those of it that are not on the screen yet, oldest first. */
let next = EMPTY_STACK;
const coming = new Map<string, { item: ListItem; doors: ToastDoors }>();
let changeIsDue = false;
let changedAt = Number.NEGATIVE_INFINITY;
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
  next = pushToast(next, item.id, (id) => urgent.has(id));
  coming.set(item.id, { item, doors });
  // Pushed out before its turn: counted, and never shown.
  for (const id of coming.keys()) if (!next.ids.includes(id)) coming.delete(id);
  if (changeIsDue) return;
  changeIsDue = true;
  setTimeout(change, changedAt + PAUSE_MS - performance.now());
}

function change() {
  changeIsDue = false;
  changedAt = performance.now();
  const leaving = stack.ids.filter((id) => !next.ids.includes(id));
  setStack(next);
  for (const id of leaving) toast.dismiss(id);
  for (const [id, { item, doors }] of coming)
    toast.custom(() => <ArrivedToast item={item} doors={doors} />, {
      id,
      duration: Number.POSITIVE_INFINITY,
      onDismiss: () => forget(id),
    });
  coming.clear();
}

function forget(id: string) {
  urgent.delete(id);
  coming.delete(id);
  next = dropToast(next, id);
  setStack(dropToast(stack, id));
}

/** Takes the toast of a message away: it was read, archived or withdrawn. Dismissing never reads. */
export function hideMessage(id: string): void {
  const shown = stack.ids.includes(id);
  if (shown || next.ids.includes(id)) forget(id);
  if (shown) toast.dismiss(id);
}

/** Messages whose toasts are on the screen, or about to be. */
export function listToasts(): readonly string[] {
  return [...new Set([...stack.ids, ...next.ids])];
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
