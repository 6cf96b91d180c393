import type { FeedEvent, InboxEvent } from "@realtime/protocol/events";
import type { CountsByType, Head, Watermarks } from "@realtime/protocol/head";
import type { ListItem } from "@realtime/protocol/item";
import { isUnread } from "@realtime/protocol/unread";
import type { Counts, Page } from "../cache/answers";
import type { ListKey } from "../cache/list-pages";
import { makeItem } from "../item-factory.test-data";
import type { Changes } from "./inbox-state";

type Message = {
  item: ListItem;
  mine: boolean;
  withdrawn: boolean;
  changedRevision: number;
  changedPosition: number;
};
type World = {
  epoch: string;
  revision: number;
  position: number;
  watermarks: Watermarks;
  messages: Message[];
  off: string[];
  resetRevision: number;
  clock: number;
};
type Held = { change(world: World): void; event: InboxEvent };

export type ModelEdit = "read" | "unread" | "archive" | "unarchive";
const TYPES = ["task", "security"];

/**
 * One inbox and the feed as the database has them, by the rules of DESIGN 3 and nothing else: what the client's
 * lists and counts are compared with. Facts pile up in `inboxEvents` and `feedEvents` for the test to deliver.
 */
export class InboxModel {
  readonly inboxEvents: InboxEvent[] = [];
  /** In order of position; null: a change that does not concern this person. */
  readonly feedEvents: { position: number; event: FeedEvent | null }[] = [];
  #world: World = {
    epoch: "epoch-1",
    revision: 0,
    position: 0,
    watermarks: { all: { revision: 0, position: 0 }, byType: {} },
    messages: [],
    off: [],
    resetRevision: 0,
    clock: 0,
  };
  #held: Held | null = null;

  head(): Head {
    return headOf(this.#world);
  }

  send(): void {
    this.commit();
    const world = this.#world;
    world.revision += 1;
    const item = this.#newItem({ unreadSinceRevision: world.revision });
    world.messages.push({
      item,
      mine: true,
      withdrawn: false,
      changedRevision: world.revision,
      changedPosition: 0,
    });
    const { epoch, revision } = world;
    // Whoever sends does not ask what its recipients have switched off.
    const counts = ofType(countsOf({ ...world, off: [] }).receiptCounts, item.type);
    this.inboxEvents.push({ type: "message.created", epoch, revision, item: shown(world, item), counts });
  }

  broadcast(mine: boolean): void {
    const world = this.#world;
    world.position += 1;
    const { epoch, position } = world;
    const item = this.#newItem({ position, unreadSinceRevision: null });
    world.messages.push({ item, mine, withdrawn: false, changedRevision: 0, changedPosition: position });
    const sent = { ...item, unread: true };
    const event = { type: "broadcast.created", epoch, position, audience: "everyone", item: sent } as const;
    this.feedEvents.push({ position, event: mine ? event : null });
  }

  /** @param slowly the transaction stays open: the feed may move on before `commit` */
  edit(edit: ModelEdit, nth: number, slowly: boolean): void {
    this.commit();
    const message = this.#visible(nth);
    if (!message) return;
    const { id, position } = message.item;
    const revision = this.#world.revision + 1;
    const change = (world: World) => {
      const changed = world.messages.find(({ item }) => item.id === id);
      if (!changed) return;
      world.revision = revision;
      changed.changedRevision = revision;
      changed.item = edited(changed.item, edit, revision);
    };
    this.#begin(change, slowly, (after) => {
      const counts = countsOf(after);
      const items = visibleItems(after).filter((item) => item.id === id);
      return {
        type: "receipts.changed",
        epoch: after.epoch,
        revision,
        items,
        counts: position === null ? ofType(counts.receiptCounts, message.item.type) : {},
        ...(position === null ? {} : { feedCounts: counts.feedCounts }),
      };
    });
  }

  /** @param back how many changes ago the button was painted */
  readAll(back: number, type: string | null, slowly: boolean): void {
    this.commit();
    const revision = this.#world.revision + 1;
    const upTo = {
      revision: Math.max(0, this.#world.revision - back),
      position: Math.max(0, this.#world.position - back),
    };
    const change = (world: World) => {
      world.revision = revision;
      const { all, byType } = world.watermarks;
      const from = (type === null ? all : byType[type]) ?? { revision: 0, position: 0 };
      const to = {
        revision: Math.max(from.revision, upTo.revision),
        position: Math.max(from.position, upTo.position),
      };
      world.watermarks = type === null ? { all: to, byType } : { all, byType: { ...byType, [type]: to } };
    };
    this.#begin(change, slowly, (after) => {
      const { receiptCounts, feedCounts, watermarks } = countsOf(after);
      const counts = Object.fromEntries(TYPES.map((each) => [each, receiptCounts[each] ?? 0]));
      return { type: "inbox.readThrough", epoch: after.epoch, revision, watermarks, counts, feedCounts };
    });
  }

  switchType(type: string): void {
    this.commit();
    const world = this.#world;
    world.revision += 1;
    world.resetRevision = world.revision;
    world.off = world.off.includes(type) ? world.off.filter((other) => other !== type) : [...world.off, type];
    this.inboxEvents.push({ type: "inbox.changed", epoch: world.epoch, revision: world.revision });
  }

  recall(nth: number): void {
    const message = this.#visible(nth);
    if (!message) return;
    const { id, type, position: sentPosition } = message.item;
    if (sentPosition === null) this.commit();
    const world = this.#world;
    message.withdrawn = true;
    const { epoch } = world;
    if (sentPosition === null) {
      world.revision += 1;
      message.changedRevision = world.revision;
      const counts = ofType(countsOf({ ...world, off: [] }).receiptCounts, type);
      this.inboxEvents.push({ type: "message.withdrawn", epoch, revision: world.revision, id, counts });
      return;
    }
    world.position += 1;
    const { position } = world;
    message.changedPosition = position;
    this.feedEvents.push({
      position,
      event: {
        type: "broadcast.withdrawn",
        epoch,
        position,
        audience: "everyone",
        id,
        messageType: type,
        sentPosition,
      },
    });
  }

  /** Ends the transaction that is open, if one is. */
  commit(): void {
    if (!this.#held) return;
    this.#held.change(this.#world);
    this.inboxEvents.push(this.#held.event);
    this.#held = null;
  }

  counts(): Counts {
    return countsOf(this.#world);
  }

  list({ filter, type }: ListKey, limit: number, cursor?: string): Page {
    const items = listedItems(this.#world)
      .filter((item) => (item.archivedAt !== null) === (filter === "archived"))
      .filter((item) => (filter !== "unread" || item.unread) && (type === undefined || item.type === type))
      .filter((item) => cursor === undefined || keyOf(item) < cursor);
    const page = items.slice(0, limit);
    const last = page.at(-1);
    return {
      items: page,
      nextCursor: items.length > limit && last ? keyOf(last) : null,
      head: this.head(),
      watermarks: this.#world.watermarks,
    };
  }

  changesSince(known: Head): Changes | { reset: true; head: Head } {
    const head = this.head();
    const { off, resetRevision } = this.#world;
    if (known.epoch !== head.epoch || known.revision > head.revision || known.position > head.position)
      return { reset: true, head };
    if (known.revision < resetRevision) return { reset: true, head };
    const changed = this.#world.messages.filter(
      (message) =>
        message.mine &&
        !off.includes(message.item.type) &&
        (message.changedRevision > known.revision || message.changedPosition > known.position),
    );
    const items = changed.filter((each) => !each.withdrawn).map((each) => shown(this.#world, each.item));
    const removed = changed.filter((each) => each.withdrawn).map((each) => each.item.id);
    const counts = this.counts();
    return { reset: false, head, items, removed, keptSince: null, watermarks: counts.watermarks, counts };
  }

  #begin(change: Held["change"], slowly: boolean, event: (after: World) => InboxEvent): void {
    const after = structuredClone(this.#world);
    change(after);
    this.#held = { change, event: event(after) };
    if (!slowly) this.commit();
  }

  #visible(nth: number): Message | undefined {
    const visible = this.#world.messages.filter((message) => message.mine && !message.withdrawn);
    return visible[nth % Math.max(1, visible.length)];
  }

  #newItem(given: Partial<ListItem>): ListItem {
    const world = this.#world;
    world.clock += 1;
    const sentAt = new Date(Date.UTC(2026, 10, 22) + world.clock * 1000).toISOString();
    return makeItem({ id: `m${world.clock}`, type: TYPES[world.clock % 2], sentAt, ...given });
  }
}

const headOf = ({ epoch, revision, position }: World): Head => ({ epoch, revision, position });
const keyOf = (item: ListItem) => `${item.sentAt} ${item.id}`;
const ofType = (counts: CountsByType, type: string) => ({ [type]: counts[type] ?? 0 });
const shown = (world: World, item: ListItem) => ({ ...item, unread: isUnread(item, world.watermarks) });

function edited(item: ListItem, edit: ModelEdit, revision: number): ListItem {
  const at = new Date(Date.UTC(2026, 10, 23) + revision * 1000).toISOString();
  if (edit === "read") return { ...item, readAt: item.readAt ?? at };
  if (edit === "unread") return { ...item, readAt: null, unreadSinceRevision: revision };
  return { ...item, archivedAt: edit === "archive" ? at : null };
}

function visibleItems(world: World): ListItem[] {
  return world.messages
    .filter((message) => message.mine && !message.withdrawn)
    .map((message) => shown(world, message.item))
    .sort((a, b) => (keyOf(a) < keyOf(b) ? 1 : -1));
}

const listedItems = (world: World) => visibleItems(world).filter(({ type }) => !world.off.includes(type));

function countsOf(world: World): Counts {
  const { off } = world;
  const unread = listedItems(world).filter((item) => item.unread && item.archivedAt === null);
  const count = (items: ListItem[]) => {
    const byType: CountsByType = {};
    for (const { type } of items) byType[type] = (byType[type] ?? 0) + 1;
    return byType;
  };
  return {
    total: unread.length,
    byType: count(unread),
    receiptCounts: count(unread.filter((item) => item.position === null)),
    feedCounts: { position: world.position, byType: count(unread.filter((item) => item.position !== null)) },
    head: headOf(world),
    watermarks: world.watermarks,
    unseen: unread.length > 0,
    ...(off.length === 0 ? {} : { preferences: { offTypes: off, silentTypes: [], quietHours: null } }),
  };
}
