import { describe, expect, test } from "vitest";
import { applyFrame } from "./inbox-state";
import {
  announced,
  broadcast,
  changed,
  counts,
  EPOCH,
  NONE,
  OLD,
  run,
  START,
  withdrawn,
} from "./inbox-state.test-data";

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
