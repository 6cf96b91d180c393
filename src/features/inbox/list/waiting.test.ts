import { expect, test } from "vitest";
import { makeItem } from "../item-factory.test-data";
import { markAllPlan, splitAtGate } from "./waiting";

const at = (id: string, minute: number, over = {}) =>
  makeItem({ id, sentAt: `2026-11-22T09:${String(minute).padStart(2, "0")}:00.000Z`, ...over });
const old = [at("b", 2), at("a", 1)];
const gate = { sentAt: "2026-11-22T09:02:00.000Z", id: "b" };

test("P11 without a gate nothing waits", () => {
  expect(splitAtGate(old, null)).toEqual({ waiting: [], shown: old });
});

test("P11 what is newer than the gate waits, also in the same millisecond", () => {
  const newer = [at("d", 3), at("c", 2)];
  expect(splitAtGate([...newer, ...old], gate)).toEqual({ waiting: newer, shown: old });
});

test("P11 when the gate's own message left, the rest still stands", () => {
  expect(splitAtGate([at("c", 3), at("a", 1)], gate)).toEqual({ waiting: [at("c", 3)], shown: [at("a", 1)] });
  expect(splitAtGate([at("c", 3)], gate)).toEqual({ waiting: [at("c", 3)], shown: [] });
});

const head = { epoch: "e", revision: 10, position: 20 };

test("U1 the button names what it does, up to the head it was counted at", () => {
  expect(markAllPlan(7, head, old, [])).toEqual({ count: 7, upTo: head });
});

test("U2 a waiting direct message is neither counted nor covered", () => {
  const waiting = [at("c", 3, { unread: true, unreadSinceRevision: 9 })];
  expect(markAllPlan(7, head, [...waiting, ...old], waiting)).toEqual({
    count: 6,
    upTo: { epoch: "e", revision: 8, position: 20 },
  });
});

test("U2 a waiting broadcast holds the position back", () => {
  const waiting = [at("c", 3, { unread: true, position: 20, unreadSinceRevision: null })];
  expect(markAllPlan(7, head, [...waiting, ...old], waiting)).toEqual({
    count: 6,
    upTo: { epoch: "e", revision: 10, position: 19 },
  });
});

test("U2 what was marked unread by hand after a waiting message is left out of the number too", () => {
  const waiting = [at("c", 3, { unread: true, unreadSinceRevision: 9 })];
  const byHand = at("a", 1, { unread: true, unreadSinceRevision: 10 });
  expect(markAllPlan(7, head, [...waiting, byHand], waiting).count).toBe(5);
});
