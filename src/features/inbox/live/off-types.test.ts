import type { ListItem } from "@realtime/protocol/item";
import { expect, test } from "vitest";
import type { Counts } from "../cache/answers";
import { shiftCounts } from "../cache/receipt-edits";
import { makeItem } from "../item-factory.test-data";
import { applyFrame, beginAt } from "./inbox-state";
import { bringUpToDate } from "./recent-feed";

const HEAD = { epoch: "e", revision: 3, position: 5 };
const COUNTS: Counts = {
  total: 1,
  byType: { task: 1 },
  receiptCounts: { task: 1 },
  feedCounts: { position: 5, byType: {} },
  head: HEAD,
  watermarks: { all: { revision: 0, position: 0 }, byType: {} },
  unseen: false,
  preferences: { offTypes: ["billing"], silentTypes: [], quietHours: null },
};
const state = beginAt(HEAD, COUNTS, "2026-11-25T09:00:00.000Z");
const find = () => undefined;
const direct = (type: string): ListItem =>
  makeItem({ id: type, type, position: null, unreadSinceRevision: 4 });
const broadcast = (type: string): ListItem => makeItem({ id: type, type, position: 6 });

test.each([
  ["task", 2, true],
  ["billing", 1, false],
])("R1 a direct message of type %s counts, and is heard, while the type is on", (type, total, heard) => {
  const event = {
    type: "message.created",
    epoch: "e",
    revision: 4,
    item: direct(type),
    counts: { [type]: 2 },
  } as const;
  const step = applyFrame(state, { type: "inbox", event }, find);
  expect(step.state.known.revision).toBe(4);
  expect(step.state.counts).toMatchObject({ total, unseen: heard });
  expect(step.effects.some(({ kind }) => kind === "arrive")).toBe(heard);
});

test.each([
  ["task", 2, true],
  ["billing", 1, false],
])("R1 a broadcast of type %s counts, and is heard, while the type is on", (type, total, heard) => {
  const event = {
    type: "broadcast.created",
    epoch: "e",
    position: 6,
    audience: "everyone",
    item: broadcast(type),
  } as const;
  const step = applyFrame(state, { type: "feed", event }, find);
  expect(step.state.known.position).toBe(6);
  expect(step.state.counts).toMatchObject({ total, unseen: heard, feedCounts: { position: 6 } });
  expect(step.effects.some(({ kind }) => kind === "arrive")).toBe(heard);
  // Counts of an earlier position that come later are brought up to date without it.
  const later = bringUpToDate({ position: 5, byType: {} }, 6, step.state.recent);
  expect(later?.byType).toEqual(heard ? { [type]: 1 } : {});
});

test("R1 reading a message of a type that is off, by its address, takes nothing off the badge", () => {
  const from = direct("billing");
  const read = { from, to: { ...from, unread: false } };
  expect(shiftCounts(COUNTS, [read])).toMatchObject({ total: 1, byType: { task: 1 } });
});
