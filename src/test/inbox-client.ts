import type { Head, Watermarks } from "@realtime/protocol/head";
import type { ListItem } from "@realtime/protocol/item";
import { isUnread } from "@realtime/protocol/unread";
import type { Context } from "@/domain/context";
import { changesSince } from "@/domain/inbox/changes-since";
import { list } from "@/domain/inbox/list";
import { type Counts, unreadCounts } from "@/domain/inbox/unread-counts";
import type { View } from "./inbox-model";

/** What the database says one person has, read page by page. */
export async function fetchView(
  ctx: Context,
  limit = 3,
): Promise<View & { head: Head; counts: Record<string, number> }> {
  const ids = async (filter: "all" | "unread" | "archived") => {
    const found: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await list(ctx, { filter, limit, cursor });
      found.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
    return found;
  };
  const { byType, head } = await unreadCounts(ctx);
  return {
    all: await ids("all"),
    unread: await ids("unread"),
    archived: await ids("archived"),
    counts: byType,
    head,
  };
}

/** A client that fetched once and from then on applies nothing but `changesSince`. */
export class CatchingUpClient {
  #items = new Map<string, ListItem>();
  #watermarks: Watermarks | undefined;
  #head: Head | undefined;
  #counts: Counts | undefined;

  constructor(private readonly ctx: Context) {}

  async catchUp(): Promise<void> {
    if (!this.#head) return this.#startOver();
    const changes = await changesSince(this.ctx, { head: this.#head });
    if (changes.reset) return this.#startOver();
    for (const item of changes.items) this.#items.set(item.id, item);
    for (const id of changes.removed) this.#items.delete(id);
    for (const { id, sentAt } of this.#items.values())
      if (changes.keptSince !== null && sentAt < changes.keptSince) this.#items.delete(id);
    this.#head = changes.head;
    this.#watermarks = changes.watermarks;
    this.#counts = changes.counts;
  }

  /** The same view as a fresh fetch gives; unread by the client's own rule. */
  view(): View {
    const watermarks = this.#watermarks;
    if (!watermarks) throw new Error("this client never caught up");
    const sorted = [...this.#items.values()].sort((a, b) =>
      a.sentAt === b.sentAt ? (a.id < b.id ? 1 : -1) : a.sentAt < b.sentAt ? 1 : -1,
    );
    const ids = (test: (item: ListItem) => boolean) => sorted.filter(test).map(({ id }) => id);
    return {
      all: ids(({ archivedAt }) => archivedAt === null),
      unread: ids((item) => item.archivedAt === null && isUnread(item, watermarks)),
      archived: ids(({ archivedAt }) => archivedAt !== null),
      counts: this.#counts?.byType ?? {},
    };
  }

  async #startOver(): Promise<void> {
    // Counts first: what changes before the pages are read is told again by the next catch-up.
    this.#counts = await unreadCounts(this.ctx);
    this.#head = this.#counts.head;
    this.#items = new Map();
    for (const filter of ["all", "archived"] as const) {
      let cursor: string | undefined;
      do {
        const page = await list(this.ctx, { filter, limit: 50, cursor });
        for (const item of page.items) this.#items.set(item.id, item);
        this.#watermarks = page.watermarks;
        cursor = page.nextCursor ?? undefined;
      } while (cursor !== undefined);
    }
  }
}
