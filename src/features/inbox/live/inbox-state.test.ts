import type { ServerFrame } from "@realtime/protocol/frames";
import { describe, expect, test } from "vitest";
import { applyChanges, type Changes, type Effect } from "./inbox-state";
import {
  announced,
  counts,
  created,
  direct,
  EPOCH,
  head,
  NONE,
  OLD,
  run,
  START,
  withdrawn,
} from "./inbox-state.test-data";

describe("a revision", () => {
  test.each([
    ["that is next applies", [created(6)], ["place", "arrive"], head(6, 9), 4],
    [
      "that was applied is ignored",
      [created(6), created(6), created(3, 9)],
      ["place", "arrive"],
      head(6, 9),
      4,
    ],
    ["that leaves a gap is asked for", [created(7)], ["catchUp"], head(5, 9), 3],
  ] as const)("%s", (_, frames, kinds, known, total) => {
    const after = run([...frames]);
    expect(after.kinds).toEqual(kinds);
    expect(after.state.known).toEqual(known);
    expect(after.state.counts.total).toBe(total);
  });

  test("whose event says nothing but that something changed is asked for", () => {
    const frame: ServerFrame = { type: "inbox", event: { type: "inbox.changed", epoch: EPOCH, revision: 6 } };
    expect(run([frame]).effects).toEqual([{ kind: "catchUp", spread: false, away: false }]);
  });

  test("already in the counts leaves them as they are, and still changes the lists", () => {
    const ahead = { ...START, counts: counts(8, 9, { task: 7 }) };
    const after = run([created(6, 3)], [], ahead);
    expect(after.state.counts).toBe(ahead.counts);
    expect(after.kinds).toEqual(["place", "arrive"]);
  });
});

describe("a position", () => {
  test("above the known one applies, however far above: the rest is for others", () => {
    const after = run([announced(14)]);
    expect(after.kinds).toEqual(["place", "arrive"]);
    expect(after.state.known).toEqual(head(5, 14));
    expect(after.state.counts).toMatchObject({
      total: 4,
      unseen: true,
      feedCounts: { position: 14, byType: { security: 2 } },
    });
  });

  test("known or below is ignored, also when the message is no longer shown", () => {
    const after = run([announced(10), withdrawn(11, "b", 10), announced(10), withdrawn(11, "b", 10)]);
    expect(after.kinds).toEqual(["place", "arrive", "remove"]);
    expect(after.state.known).toEqual(head(5, 11));
    expect(after.state.counts.feedCounts).toEqual({ position: 11, byType: { security: 1 } });
  });

  test("in the counts already is not added again", () => {
    const ahead = { ...START, counts: counts(5, 12, {}, { security: 3 }) };
    expect(run([announced(12)], [], ahead).state.counts.total).toBe(3);
  });

  test("of something that can not be told here is asked for, by many, so spread", () => {
    const frame: ServerFrame = { type: "feed", event: { type: "feed.changed", epoch: EPOCH, position: 10 } };
    expect(run([frame]).effects).toEqual([{ kind: "catchUp", spread: true, away: false }]);
  });
});

describe("heads", () => {
  test.each<[ServerFrame["type"], ReturnType<typeof head>, Effect["kind"][], ReturnType<typeof head>]>([
    ["ready", head(5, 9), [], head(5, 9)],
    ["ready", head(4, 8), [], head(5, 9)],
    ["ready", head(6, 9), ["catchUp"], head(5, 9)],
    ["ready", head(5, 10), ["catchUp"], head(5, 9)],
    ["heartbeat", head(5, 9), [], head(5, 9)],
    ["heartbeat", head(5, 12), [], head(5, 12)],
    ["heartbeat", head(4, 12), [], head(5, 12)],
    ["heartbeat", head(6, 12), ["catchUp"], head(5, 9)],
    ["behind", head(5, 9), [], head(5, 9)],
    ["behind", head(6, 9), ["catchUp"], head(5, 9)],
    ["behind", head(3, 12), ["catchUp"], head(3, 9)],
    ["ready", head(5, 9, "other"), ["startOver"], head(5, 9)],
    ["heartbeat", head(0, 0, "other"), ["startOver"], head(5, 9)],
  ])("%s %o: %s", (type, at, kinds, known) => {
    const frame = (type === "ready" ? { type, version: 1, head: at } : { type, head: at }) as ServerFrame;
    const after = run([frame]);
    expect(after.kinds).toEqual(kinds);
    expect(after.state.known).toEqual(known);
  });

  test("events of another epoch, too", () => {
    const frame: ServerFrame = {
      type: "inbox",
      event: { type: "inbox.changed", epoch: "other", revision: 6 },
    };
    expect(run([frame]).kinds).toEqual(["startOver"]);
  });
});

test("a direct message that is withdrawn leaves", () => {
  const event = {
    type: "message.withdrawn",
    epoch: EPOCH,
    revision: 6,
    id: "d",
    counts: { task: 1 },
  } as const;
  const after = run([{ type: "inbox", event }]);
  expect(after.effects).toEqual([{ kind: "remove", ids: ["d"] }]);
  expect(after.state.counts).toMatchObject({ total: 2, receiptCounts: { task: 1 } });
});

describe("catching up", () => {
  const changes = (over: Partial<Changes> = {}): Changes => ({
    reset: false,
    head: head(8, 12),
    items: [],
    removed: [],
    keptSince: null,
    watermarks: NONE,
    counts: counts(8, 12, { task: 4 }),
    ...over,
  });
  const NEW = "2026-11-22T10:00:00.000Z";

  test("brings lists and counts to its head", () => {
    const item = direct("d", 7, { sentAt: OLD });
    const step = applyChanges(START, changes({ items: [item], removed: ["x"] }), () => undefined);
    expect(step.state.known).toEqual(head(8, 12));
    expect(step.state.counts.total).toBe(4);
    expect(step.effects).toEqual([
      { kind: "recheck", watermarks: NONE },
      { kind: "place", items: [item] },
      { kind: "remove", ids: ["x"] },
    ]);
  });

  test("new are unread messages sent after the newest that was known", () => {
    const arrivals = direct("new", 7, { sentAt: NEW });
    const items = [
      arrivals,
      direct("marked unread", 7, { sentAt: OLD }),
      direct("read", 7, { sentAt: NEW, unread: false }),
      direct("archived", 7, { sentAt: NEW, archivedAt: NEW }),
      direct("shown", 7, { sentAt: NEW }),
    ];
    const step = applyChanges(START, changes({ items }), (id) => (id === "shown" ? items[4] : undefined));
    expect(step.effects.at(-1)).toEqual({ kind: "arrive", items: [arrivals] });
    expect(step.state.newest).toBe(NEW);
  });

  test("to a place whose feed the shown, otherwise newer counts do not have: they are asked for", () => {
    const ahead = { ...START, counts: counts(9, 10, { task: 1 }) };
    const step = applyChanges(ahead, changes(), () => undefined);
    expect(step.state.counts).toBe(ahead.counts);
    expect(step.effects.at(-1)).toEqual({ kind: "refetchCounts", spread: false });
  });
});
