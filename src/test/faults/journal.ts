import type { ServerFrame } from "@realtime/protocol/frames";
import type { ListItem } from "@realtime/protocol/item";
import type { LiveCache } from "@/features/inbox/live/live-cache";
import type { Deed } from "./history";

/** What one device did and was told, in order. */
export type Journal = {
  readonly deeds: Deed[];
  readonly arrivals: (readonly ListItem[])[];
  readonly shown: Set<string>;
  note(what: string, ids?: readonly string[]): void;
  frame(frame: ServerFrame): void;
  arrived(items: readonly ListItem[], how: string): void;
};

export function startJournal(): Journal {
  const deeds: Deed[] = [];
  const arrivals: (readonly ListItem[])[] = [];
  const shown = new Set<string>();
  const note = (what: string, ids: readonly string[] = []) => void deeds.push({ at: Date.now(), what, ids });
  return {
    deeds,
    arrivals,
    shown,
    note,
    frame(frame) {
      if (frame.type === "heartbeat") return;
      if ("event" in frame) note(placeOf(frame.event), idsOf(frame.event));
      else note("head" in frame ? `${frame.type} ${JSON.stringify(frame.head)}` : frame.type);
    },
    arrived(items, how) {
      arrivals.push(items);
      note(
        `arrived ${how}`,
        items.map(({ id }) => id),
      );
    },
  };
}

type Fact = Extract<ServerFrame, { event: unknown }>["event"];

function placeOf(event: Fact): string {
  const place = "revision" in event ? `revision ${event.revision}` : `position ${event.position}`;
  return `frame ${event.type} at ${place}`;
}

function idsOf(event: Fact): string[] {
  if ("item" in event) return [event.item.id];
  if ("items" in event) return event.items.map(({ id }) => id);
  return "id" in event ? [event.id] : [];
}

/** The cache, which also tells the journal what is done to it. */
export function journalled(cache: LiveCache, journal: Journal): LiveCache {
  return {
    ...cache,
    place(items) {
      for (const { id } of items) journal.shown.add(id);
      journal.note(
        "placed",
        items.map(({ id }) => id),
      );
      cache.place(items);
    },
    remove(ids) {
      journal.note("removed", ids);
      cache.remove(ids);
    },
    async reload() {
      journal.note("starts over");
      await cache.reload();
    },
  };
}
