"use client";

import type { ListItem } from "@realtime/protocol/item";
import { type RefObject, useMemo, useState } from "react";
import { type Gate, splitAtGate } from "./waiting";

/** So close to the top, a list counts as being at the top. */
const TOP_PX = 8;

/** Where a list was left: how far down, and what was newest there. */
export type Place = { offset: number; gate: Gate | null };

/**
 * What is on the list and what waits behind the pill (P11): at the top new messages come in, further down
 * they wait until the person is back at the top.
 *
 * @param key of the list; another list has a gate of its own
 * @param start where this list was left the last time
 */
export function useGate(
  key: string,
  items: ListItem[],
  scroller: RefObject<HTMLElement | null>,
  start: Place | undefined,
) {
  const [state, setState] = useState<{ key: string; gate: Gate | null }>({ key, gate: gateOf(start) });
  const gate = state.key === key ? state.gate : gateOf(start);
  const { waiting, shown } = useMemo(() => splitAtGate(items, gate), [items, gate]);

  /** To be called when the list was scrolled. */
  function follow(): Place {
    const offset = scroller.current?.scrollTop ?? 0;
    const newest = items[0];
    const next =
      offset <= TOP_PX ? null : (gate ?? (newest ? { sentAt: newest.sentAt, id: newest.id } : null));
    if (next !== gate || state.key !== key) setState({ key, gate: next });
    return { offset, gate: next };
  }

  function release() {
    setState({ key, gate: null });
    scroller.current?.scrollTo({ top: 0 });
  }

  return { waiting, shown, follow, release };
}

function gateOf(place: Place | undefined): Gate | null {
  return place && place.offset > TOP_PX ? place.gate : null;
}
