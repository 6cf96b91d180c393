"use client";

import type { ListItem } from "@realtime/protocol/item";
import { useSyncExternalStore } from "react";
import { toast } from "sonner";
import { MessageToast } from "@/components/message/message-toast";
import { useInboxWords } from "../words";
import { dropToast, EMPTY_STACK, pushToasts } from "./toast-stack";

/**
 * Toasts change at most so often, in milliseconds. Each change lays all of them out anew, and one that leaves takes
 * 200 ms: without a pause, hundreds of messages in a few seconds left a page no time for anything else.
 */
const PAUSE_MS = 400;

let stack = EMPTY_STACK;
/** Arrived since the last change, oldest first. */
let coming: { item: ListItem; doors: ToastDoors }[] = [];
let changedAt = Number.NEGATIVE_INFINITY;
const urgent = new Set<string>();
const readers = new Set<() => void>();

function setStack(next: typeof stack) {
  stack = next;
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
  coming.push({ item, doors });
  if (coming.length === 1) setTimeout(showComing, changedAt + PAUSE_MS - performance.now());
}

function showComing() {
  if (coming.length === 0) return;
  changedAt = performance.now();
  const arrived = new Map(coming.map((each) => [each.item.id, each]));
  coming = [];
  const isUrgent = (id: string) => urgent.has(id) || arrived.get(id)?.item.priority === "urgent";
  const { stack: next, enter, leave } = pushToasts(stack, [...arrived.keys()], isUrgent);
  setStack(next);
  for (const id of leave) toast.dismiss(id);
  for (const id of enter) {
    const { item, doors } = arrived.get(id) ?? {};
    if (!item || !doors) continue;
    if (item.priority === "urgent") urgent.add(id);
    toast.custom(() => <ArrivedToast item={item} doors={doors} />, {
      id,
      duration: Number.POSITIVE_INFINITY,
      onDismiss: () => forget(id),
    });
  }
}

function forget(id: string) {
  urgent.delete(id);
  setStack(dropToast(stack, id));
}

/** Takes the toast of a message away: it was read, archived or withdrawn. Dismissing never reads. */
export function hideMessage(id: string): void {
  coming = coming.filter(({ item }) => item.id !== id);
  if (!stack.ids.includes(id)) return;
  forget(id);
  toast.dismiss(id);
}

/** Messages whose toasts are on the screen, or about to be. */
export function listToasts(): readonly string[] {
  return [...stack.ids, ...coming.map(({ item }) => item.id)];
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
