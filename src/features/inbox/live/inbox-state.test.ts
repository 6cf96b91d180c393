import type { ServerFrame } from "@realtime/protocol/frames";
import type { ListItem } from "@realtime/protocol/item";
import { describe, expect, test } from "vitest";
import type { Counts } from "../cache/answers";
import { makeItem } from "../item-factory.test-data";
import { applyChanges, applyFrame, beginAt, type Changes, type Effect, type InboxState } from "./inbox-state";

const EPOCH = "e";
const head = (revision: number, position: number, epoch = EPOCH) => ({ epoch, revision, position });
const NONE = { all: { revision: 0, position: 0 }, byType: {} };
const OLD = "2026-11-22T08:00:00.000Z";

function counts(
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
const START = beginAt(head(5, 9), counts(5, 9, { task: 2 }, { security: 1 }), OLD);
const direct = (id: string, revision: number, over = {}) =>
  makeItem({ id, unread: true, unreadSinceRevision: revision, ...over });
const broadcast = (id: string, position: number, over = {}) =>
  makeItem({ id, type: "security", position, unreadSinceRevision: null, unread: true, ...over });
const created = (revision: number, total = 3): ServerFrame => ({
  type: "inbox",
  event: {
    type: "message.created",
    epoch: EPOCH,
    revision,
    item: direct("d", revision),
    counts: { task: total },
  },
});
const announced = (position: number, item = broadcast("b", position)): ServerFrame => ({
  type: "feed",
  event: { type: "broadcast.created", epoch: EPOCH, position, audience: "everyone", item },
});
const withdrawn = (position: number, id: string, sentPosition: number): ServerFrame => ({
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
const changed = (
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

function run(frames: ServerFrame[], shown: ListItem[] = [], from: InboxState = START) {
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
    expect(run([frame]).effects).toEqual([{ kind: "catchUp", spread: false }]);
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
    expect(run([frame]).effects).toEqual([{ kind: "catchUp", spread: true }]);
  });
});

describe("a broadcast that this person knows by now", () => {
  test("read elsewhere before its frame came: no toast, no count, and read it stays", () => {
    const read = broadcast("b", 10, { unread: false, readAt: OLD });
    const after = run([changed(6, [read], { position: 10, byType: { security: 1 } }), announced(10)]);
    expect(after.kinds).toEqual(["place", "place"]);
    expect(after.lists.get("b")?.unread).toBe(false);
    expect(after.state.counts.feedCounts).toEqual({ position: 10, byType: { security: 1 } });
  });

  test("archived elsewhere, on a list that is not loaded: it does not come back", () => {
    const archived = broadcast("b", 10, { archivedAt: OLD });
    const early = run([changed(6, [archived], { position: 10, byType: { security: 1 } })]);
    const step = applyFrame(early.state, announced(10), () => undefined);
    expect(step.effects).toEqual([{ kind: "place", items: [archived] }]);
    expect(step.state.ahead).toEqual([]);
  });

  test("behind a watermark that came first: it arrives read", () => {
    const event = {
      type: "inbox.readThrough",
      epoch: EPOCH,
      revision: 6,
      watermarks: { all: { revision: 5, position: 10 }, byType: {} },
      counts: { task: 0 },
      feedCounts: { position: 10, byType: {} },
    } as const;
    const after = run([{ type: "inbox", event }, announced(10)]);
    expect(after.kinds).toEqual(["recheck", "place"]);
    expect(after.state.counts.total).toBe(0);
  });
});

describe("counts of the feed that a personal event brings", () => {
  const read = broadcast("x", 4, { unread: false, readAt: OLD });

  test("were computed before a broadcast that is here already: it is added, and the item is asked for", () => {
    const after = run([announced(10), changed(6, [read], { position: 9, byType: {} })]);
    expect(after.kinds).toEqual(["place", "arrive", "catchUp"]);
    const mark = {
      type: "inbox.readThrough",
      epoch: EPOCH,
      revision: 6,
      watermarks: NONE,
      counts: {},
      feedCounts: { position: 9, byType: {} },
    } as const;
    const marked = run([announced(10), { type: "inbox", event: mark }]);
    expect(marked.state.counts.feedCounts).toEqual({ position: 10, byType: { security: 1 } });
  });

  test("and a withdrawal since, of what they may contain: the server is asked", () => {
    const mark = {
      type: "inbox.readThrough",
      epoch: EPOCH,
      revision: 6,
      watermarks: NONE,
      counts: {},
      feedCounts: { position: 9, byType: { security: 1 } },
    } as const;
    const after = run([withdrawn(10, "x", 4), { type: "inbox", event: mark }], [broadcast("x", 4)]);
    expect(after.effects.at(0)).toEqual({ kind: "remove", ids: ["x"] });
    expect(after.kinds).toEqual(["remove", "refetchCounts", "recheck"]);
  });

  test("older than what is remembered: the server is asked, and nothing goes backwards", () => {
    const mark = {
      type: "inbox.readThrough",
      epoch: EPOCH,
      revision: 6,
      watermarks: NONE,
      counts: {},
      feedCounts: { position: 3, byType: {} },
    } as const;
    const after = run([{ type: "inbox", event: mark }]);
    expect(after.kinds).toEqual(["refetchCounts", "recheck"]);
    expect(after.state.counts.feedCounts).toEqual({ position: 9, byType: { security: 1 } });
  });
});

describe("a withdrawn broadcast", () => {
  test.each([
    ["shown as unread: one less", [broadcast("x", 4)], 2, ["remove"]],
    ["shown as read: as many as before", [broadcast("x", 4, { unread: false })], 3, ["remove"]],
    ["archived: as many as before", [broadcast("x", 4, { archivedAt: OLD })], 3, ["remove"]],
    ["not shown, while some of its type are unread: the server is asked", [], 3, ["remove", "refetchCounts"]],
  ])("%s", (_, shown, total, kinds) => {
    const after = run([withdrawn(10, "x", 4)], shown);
    expect(after.state.counts.total).toBe(total);
    expect(after.kinds).toEqual(kinds);
  });

  test("not shown, and nothing of its type unread: nobody asks", () => {
    const read = { ...START, counts: counts(5, 9, { task: 2 }) };
    expect(run([withdrawn(10, "x", 4)], [], read).kinds).toEqual(["remove"]);
  });

  test("shown as unread, while the counts know more than the lists: the server is asked", () => {
    const ahead = { ...START, counts: counts(7, 9, {}, { security: 1 }) };
    expect(run([withdrawn(10, "x", 4)], [broadcast("x", 4)], ahead).kinds).toEqual([
      "remove",
      "refetchCounts",
    ]);
  });

  test("asks spread out: five thousand hear of it at once", () => {
    expect(run([withdrawn(10, "x", 4)]).effects[1]).toEqual({ kind: "refetchCounts", spread: true });
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
