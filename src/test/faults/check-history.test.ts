import { listItem } from "@realtime/test-fixtures";
import { describe, expect, test } from "vitest";
import { checkHistory, type ViolationKind } from "./check-history";
import type { DeviceHistory, InboxView, SentMessage } from "./history";

const ADA = "ada";
const GRACE = "grace";

const direct = listItem({ id: "direct", type: "task", unreadSinceRevision: 1 });
const broadcast = listItem({ id: "broadcast", type: "task", position: 5, unreadSinceRevision: null });
const later = listItem({ id: "later", type: "task", unreadSinceRevision: 2 });
const archived = listItem({
  id: "archived",
  type: "task",
  unreadSinceRevision: 3,
  archivedAt: "2026-11-22T09:00:00.000Z",
});
const view: InboxView = {
  all: [later, broadcast, direct],
  archived: [archived],
  byType: { task: 3 },
  receiptCounts: { task: 2 },
};

const good: DeviceHistory = {
  device: "Ada's phone",
  userId: ADA,
  arrivals: [[direct], [broadcast], [archived, later]],
  shown: new Set(["direct", "broadcast", "later", "archived"]),
  final: view,
  server: view,
};

const message = (id: string, given: Partial<SentMessage> = {}): SentMessage => ({
  id,
  recipients: new Set([ADA]),
  acknowledged: true,
  recall: "none",
  ...given,
});

const sent = (...more: SentMessage[]) =>
  new Map(
    [message("direct"), message("broadcast"), message("later"), message("archived"), ...more].map((each) => [
      each.id,
      each,
    ]),
  );

function kinds(history: Partial<DeviceHistory>, messages = sent()): [ViolationKind, string | null][] {
  return checkHistory(messages, [{ ...good, ...history }]).map(({ kind, messageId }) => [kind, messageId]);
}

describe("a history in which nothing is wrong", () => {
  test("is found so", () => {
    expect(kinds({})).toEqual([]);
  });

  test.each([
    ["a message that was never acknowledged may be missing", message("x", { acknowledged: false })],
    ["a message for somebody else is not missed", message("x", { recipients: new Set([GRACE]) })],
    ["one that was recalled is not missed", message("x", { recall: "acknowledged" })],
    ["one that may have been recalled is not missed", message("x", { recall: "asked" })],
  ])("%s", (_, other) => {
    expect(kinds({}, sent(other))).toEqual([]);
  });

  test("one whose recall was asked for, but not answered, may be there still", () => {
    expect(kinds({}, sent(message("direct", { recall: "asked" })))).toEqual([]);
  });

  test("what one catching up brings may be in any order, and direct ones and broadcasts are told apart", () => {
    const early = listItem({ ...direct, id: "early", unreadSinceRevision: 4 });
    expect(kinds({ arrivals: [[later, direct], [broadcast], [early]] })).toEqual([]);
  });
});

describe("a planted violation is found:", () => {
  test("lost", () => {
    expect(kinds({}, sent(message("missing")))).toEqual([["lost", "missing"]]);
  });

  test("lost, by the second device of the same person alone", () => {
    const without: InboxView = { ...view, all: [later, direct] };
    const second = { ...good, device: "Ada's laptop", final: without, server: without };
    expect(checkHistory(sent(), [good, second])).toMatchObject([
      { kind: "lost", device: "Ada's laptop", messageId: "broadcast" },
    ]);
  });

  test("doubled, by arriving twice", () => {
    const arrivals = [[direct], [broadcast], [archived, direct]];
    expect(kinds({ arrivals })).toContainEqual(["doubled", "direct"]);
  });

  test("doubled, on the list", () => {
    const twice: InboxView = { ...view, all: [later, broadcast, broadcast, direct] };
    expect(kinds({ final: twice, server: twice })).toEqual([["doubled", "broadcast"]]);
  });

  test("doubled, on two lists", () => {
    const both: InboxView = { ...view, archived: [archived, direct] };
    expect(kinds({ final: both, server: both })).toEqual([["doubled", "direct"]]);
  });

  test("shown to the wrong person, if only for a moment", () => {
    const messages = sent(message("hers", { recipients: new Set([GRACE]) }));
    expect(kinds({ shown: new Set([...good.shown, "hers"]) }, messages)).toEqual([["wrong person", "hers"]]);
  });

  test("shown, though nobody sent it", () => {
    expect(kinds({ shown: new Set([...good.shown, "forged"]) })).toEqual([["wrong person", "forged"]]);
  });

  test("out of order, by revision", () => {
    expect(kinds({ arrivals: [[broadcast], [later], [direct]] })).toEqual([["out of order", "direct"]]);
  });

  test("out of order, by position, after a batch", () => {
    const older = listItem({ ...broadcast, id: "older", position: 4 });
    expect(kinds({ arrivals: [[direct, broadcast], [older]] })).toEqual([["out of order", "older"]]);
  });

  test("recalled, and still there", () => {
    expect(kinds({}, sent(message("direct", { recall: "acknowledged" })))).toEqual([
      ["not withdrawn", "direct"],
    ]);
  });

  test("a wrong count, of either half", () => {
    expect(kinds({ final: { ...view, byType: { task: 2 } } })).toEqual([["wrong count", null]]);
    expect(kinds({ final: { ...view, receiptCounts: {} } })).toEqual([["wrong count", null]]);
  });

  test("a list that differs in a message's state, or in its order", () => {
    const read = { ...direct, unread: false };
    expect(kinds({ final: { ...view, all: [later, broadcast, read] } })).toEqual([["wrong list", "direct"]]);
    expect(kinds({ final: { ...view, all: [broadcast, later, direct] } })).toEqual([
      ["wrong list", "broadcast"],
    ]);
  });

  test("a message that only the server has", () => {
    const more: InboxView = { ...view, archived: [] };
    expect(kinds({ final: more, server: view }, new Map())).toContainEqual(["wrong list", "archived"]);
  });
});
