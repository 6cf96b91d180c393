import type { FeedEvent, InboxEvent } from "@realtime/protocol/events";
import type { ServerFrame } from "@realtime/protocol/frames";
import type { Head, Watermarks } from "@realtime/protocol/head";
import type { ListItem } from "@realtime/protocol/item";
import { isUnread } from "@realtime/protocol/unread";
import type { RouterOutputs } from "@/trpc/client";
import { type Counts, isOff } from "../cache/answers";
import { countCreated, countInboxEvent, countWithdrawn } from "./count-events";
import { takeCounts } from "./inbox-counts";
import { type RecentFeed, recentFrom, withChange } from "./recent-feed";

/** What a browser knows of an inbox, beside the lists themselves. */
export type InboxState = {
  /** Everything up to here is in the lists. Only frames in order, and catching up, move it on. */
  readonly known: Head;
  /** What the badge shows. Their head may be ahead of `known`: they are fetched by themselves. */
  readonly counts: Counts;
  readonly recent: RecentFeed;
  /** Broadcasts that a personal event spoke of before the feed brought them here. */
  readonly ahead: readonly ListItem[];
  /** When the newest message that is known was sent: what catching up brings is new if it is newer. */
  readonly newest: string;
};

/** What `changesSince` answers when it can list the changes. */
export type Changes = Extract<RouterOutputs["message"]["my"]["changesSince"], { reset: false }>;

/** What is to be done to the lists, or asked of the server. */
export type Effect =
  | { readonly kind: "place"; readonly items: readonly ListItem[] }
  | { readonly kind: "remove"; readonly ids: readonly string[] }
  /** Retention has removed what was sent before this time. */
  | { readonly kind: "forget"; readonly before: string }
  /** A watermark moved: what is unread follows from it. */
  | { readonly kind: "recheck"; readonly watermarks: Watermarks }
  /** A message came that was not known: worth a toast. */
  | { readonly kind: "arrive"; readonly items: readonly ListItem[] }
  /** `spread`: many clients do so at this moment, each should wait a little, by chance. */
  | { readonly kind: "refetchCounts"; readonly spread: boolean }
  /** `away`: this browser had no connection until now, so that what it has missed is told as one (T6). */
  | { readonly kind: "catchUp"; readonly spread: boolean; readonly away: boolean }
  /** Another database: nothing that is shown holds. */
  | { readonly kind: "startOver" };

export type Step = { readonly state: InboxState; readonly effects: readonly Effect[] };

/** Looks a message up among those that are shown somewhere. */
export type Find = (id: string) => ListItem | undefined;

/**
 * A state that begins with these counts.
 *
 * @param known up to where the lists are true
 * @param newest when the newest message that is shown was sent
 */
export function beginAt(known: Head, counts: Counts, newest: string): InboxState {
  return { known, counts, recent: recentFrom(known.position), ahead: [], newest };
}

/** What a frame of the worker changes. Frames may be lost, doubled and out of order. */
export function applyFrame(state: InboxState, frame: ServerFrame, find: Find): Step {
  if (epochOf(frame) !== state.known.epoch) return { state, effects: [{ kind: "startOver" }] };
  switch (frame.type) {
    case "ready":
      return isBehind(state.known, frame.head) ? catchUp(state, { away: true }) : same(state);
    case "heartbeat":
      return beat(state, frame.head);
    case "behind":
      return fallBack(state, frame.head);
    case "inbox":
      return applyInboxEvent(state, frame.event);
    case "feed":
      return applyFeedEvent(state, frame.event, find);
    case "goodbye":
      return same(state);
  }
}

const same = (state: InboxState): Step => ({ state, effects: [] });
/** A gap in what comes over a connection that stands is no absence: events may arrive in another order. */
const catchUp = (state: InboxState, { spread = false, away = false } = {}): Step => ({
  state,
  effects: [{ kind: "catchUp", spread, away }],
});

function epochOf(frame: ServerFrame): string {
  if ("head" in frame) return frame.head.epoch;
  return "event" in frame ? frame.event.epoch : frame.epoch;
}

/** Whether something up to `head` may be missing from what is known. */
export function isBehind(known: Head, head: Head): boolean {
  return head.revision > known.revision || head.position > known.position;
}

/** Everything up to this position that concerns this person has been sent; of a revision, that it exists. */
function beat(state: InboxState, head: Head): Step {
  if (head.revision > state.known.revision) return catchUp(state);
  if (head.position <= state.known.position) return same(state);
  const known = { ...state.known, position: head.position };
  return same({ ...state, known, ahead: state.ahead.filter((item) => (item.position ?? 0) > head.position) });
}

/**
 * The worker sent less than there is. A head below what is known says that something that was taken for true
 * was not: whatever came after that head is asked for again.
 */
function fallBack(state: InboxState, head: Head): Step {
  const { epoch, revision, position } = state.known;
  if (head.revision === revision && head.position === position) return same(state);
  const known = {
    epoch,
    revision: Math.min(revision, head.revision),
    position: Math.min(position, head.position),
  };
  const spread = head.position > position && head.revision <= revision;
  return catchUp({ ...state, known }, { spread });
}

function applyInboxEvent(state: InboxState, event: InboxEvent): Step {
  if (event.revision <= state.known.revision) return same(state);
  if (event.revision > state.known.revision + 1 || event.type === "inbox.changed") return catchUp(state);
  if (isOvertaken(state, event)) return catchUp(state);
  const counted = countInboxEvent(state.counts, event, state.recent);
  const known = { ...state.known, revision: event.revision };
  const next = { ...state, known, counts: counted.counts };
  const effects: Effect[] = counted.stale ? [{ kind: "refetchCounts", spread: false }] : [];
  switch (event.type) {
    case "message.created": {
      const items = [event.item];
      const heard: Effect[] = isOff(next.counts, event.item.type) ? [] : [{ kind: "arrive", items }];
      return {
        state: { ...next, newest: later(state.newest, event.item.sentAt) },
        effects: [...effects, { kind: "place", items }, ...heard],
      };
    }
    case "receipts.changed": {
      const { items } = event;
      const early = items.filter((item) => (item.position ?? 0) > state.known.position);
      const ids = new Set(early.map((item) => item.id));
      const ahead = [...state.ahead.filter((item) => !ids.has(item.id)), ...early];
      return { state: { ...next, ahead }, effects: [...effects, { kind: "place", items }] };
    }
    case "inbox.readThrough":
      return { state: next, effects: [...effects, { kind: "recheck", watermarks: next.counts.watermarks }] };
    case "message.withdrawn":
      return { state: next, effects: [...effects, { kind: "remove", ids: [event.id] }] };
  }
}

const later = (a: string, b: string) => (a > b ? a : b);

/**
 * Whether the feed went on between the computing of an event and its arrival: a broadcast that it speaks of
 * may have been withdrawn since, and must not come back.
 */
function isOvertaken(state: InboxState, event: InboxEvent): boolean {
  if (event.type !== "receipts.changed" || !event.feedCounts) return false;
  return event.feedCounts.position < state.known.position;
}

function applyFeedEvent(state: InboxState, event: FeedEvent, find: Find): Step {
  const { position } = event;
  if (position <= state.known.position) return same(state);
  if (event.type === "feed.changed") return catchUp(state, { spread: true });
  const known = { ...state.known, position };
  if (event.type === "broadcast.withdrawn") {
    const { id, messageType: type, sentPosition } = event;
    const counted = countWithdrawn(state.counts, event, find(id), known.revision);
    const recent = withChange(state.recent, { position, id, type, sentPosition });
    const effects: Effect[] = [{ kind: "remove", ids: [id] }];
    if (counted.stale) effects.push({ kind: "refetchCounts", spread: true });
    return { state: { ...state, known, recent, counts: counted.counts }, effects };
  }
  const { item, fresh } = asKnownHere(state, event.item, find);
  const off = isOff(state.counts, item.type);
  // Counts that are brought up to date with the feed do not count it.
  const recent = off
    ? state.recent
    : withChange(state.recent, { position, id: item.id, type: item.type, sentPosition: position });
  const ahead = state.ahead.filter((other) => other.id !== item.id);
  const counts = countCreated(state.counts, item, position);
  const effects: Effect[] = [{ kind: "place", items: [item] }];
  if (fresh && item.unread && !off) effects.push({ kind: "arrive", items: [item] });
  return { state: { known, counts, recent, ahead, newest: later(state.newest, item.sentAt) }, effects };
}

/** A broadcast's frame has it as all its recipients meet it; this person may have done something to it since. */
function asKnownHere(state: InboxState, sent: ListItem, find: Find): { item: ListItem; fresh: boolean } {
  const known = find(sent.id) ?? state.ahead.find((item) => item.id === sent.id);
  if (known) return { item: known, fresh: false };
  return { item: { ...sent, unread: isUnread(sent, state.counts.watermarks) }, fresh: true };
}

/** What catching up changes. */
export function applyChanges(state: InboxState, changes: Changes, find: Find): Step {
  const { head, items, removed, watermarks } = changes;
  const recent = recentFrom(head.position);
  const { counts, stale } = takeCounts(state.counts, changes.counts, recent);
  const missed = stale || (counts === state.counts && changes.counts.head.position > counts.head.position);
  const isNew = (item: ListItem) =>
    item.unread && item.archivedAt === null && item.sentAt > state.newest && !find(item.id);
  const arrived = items.filter(isNew);
  const newest = items.reduce((time, item) => later(time, item.sentAt), state.newest);
  const effects: Effect[] = [
    { kind: "recheck", watermarks },
    { kind: "place", items },
    { kind: "remove", ids: removed },
  ];
  if (changes.keptSince !== null) effects.push({ kind: "forget", before: changes.keptSince });
  if (arrived.length > 0) effects.push({ kind: "arrive", items: arrived });
  if (missed) effects.push({ kind: "refetchCounts", spread: false });
  return { state: { known: head, counts, recent, ahead: [], newest }, effects };
}
