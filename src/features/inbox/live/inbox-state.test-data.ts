import type { ServerFrame } from "@realtime/protocol/frames";
import type { ListItem } from "@realtime/protocol/item";
import type { Counts } from "../cache/answers";
import { makeItem } from "../item-factory.test-data";
import { applyFrame, beginAt, type Effect, type InboxState } from "./inbox-state";

export const EPOCH = "e";
export const head = (revision: number, position: number, epoch = EPOCH) => ({ epoch, revision, position });
export const NONE = { all: { revision: 0, position: 0 }, byType: {} };
export const OLD = "2026-11-22T08:00:00.000Z";

export function counts(
  revision: number,
  position: number,
  receipts = {},
  feed = {},
  over: Partial<Counts> = {},
): Counts {
  const byType: Record<string, number> = { ...receipts };
  for (const [type, n] of Object.entries<number>(feed)) byType[type] = (byType[type] ?? 0) + n;
  return {
    total: Object.values(byType).reduce((sum, n) => sum + n, 0),
    byType,
    receiptCounts: receipts,
    feedCounts: { position, byType: feed },
    head: head(revision, position),
    watermarks: NONE,
    unseen: false,
    ...over,
  };
}

/** Revision 5, position 9; two unread tasks and one unread broadcast. */
export const START = beginAt(head(5, 9), counts(5, 9, { task: 2 }, { security: 1 }), OLD);
export const direct = (id: string, revision: number, over = {}) =>
  makeItem({ id, unread: true, unreadSinceRevision: revision, ...over });
export const broadcast = (id: string, position: number, over = {}) =>
  makeItem({ id, type: "security", position, unreadSinceRevision: null, unread: true, ...over });
export const created = (revision: number, total = 3): ServerFrame => ({
  type: "inbox",
  event: {
    type: "message.created",
    epoch: EPOCH,
    revision,
    item: direct("d", revision),
    counts: { task: total },
  },
});
export const announced = (position: number, item = broadcast("b", position)): ServerFrame => ({
  type: "feed",
  event: { type: "broadcast.created", epoch: EPOCH, position, audience: "everyone", item },
});
export const withdrawn = (position: number, id: string, sentPosition: number): ServerFrame => ({
  type: "feed",
  event: {
    type: "broadcast.withdrawn",
    epoch: EPOCH,
    position,
    audience: "everyone",
    id,
    messageType: "security",
    sentPosition,
  },
});
export const changed = (
  revision: number,
  items: ListItem[],
  feed?: { position: number; byType: Record<string, number> },
): ServerFrame => ({
  type: "inbox",
  event: {
    type: "receipts.changed",
    epoch: EPOCH,
    revision,
    items,
    counts: {},
    ...(feed ? { feedCounts: feed } : {}),
  },
});

export function run(frames: ServerFrame[], shown: ListItem[] = [], from: InboxState = START) {
  let state = from;
  const effects: Effect[] = [];
  const lists = new Map(shown.map((item) => [item.id, item]));
  for (const frame of frames) {
    const step = applyFrame(state, frame, (id) => lists.get(id));
    state = step.state;
    for (const effect of step.effects) {
      effects.push(effect);
      if (effect.kind === "place") for (const item of effect.items) lists.set(item.id, item);
      if (effect.kind === "remove") for (const id of effect.ids) lists.delete(id);
    }
  }
  return { state, effects, kinds: effects.map((effect) => effect.kind), lists };
}
