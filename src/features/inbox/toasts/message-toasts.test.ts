import type { ListItem } from "@realtime/protocol/item";
import { toast } from "sonner";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { makeItem } from "../item-factory.test-data";
import { hideAllMessages, hideMessage, listToasts, showMessage } from "./message-toasts";

const doors = { openMessage: () => {}, openCenter: () => {} };
const shown = () => toast.getHistory().map(({ id }) => id);
let named = 0;

/** So many messages at the same moment. */
function arrive(count: number, fields: Partial<ListItem> = {}): string[] {
  const ids = Array.from({ length: count }, () => `message-${++named}`);
  for (const id of ids) showMessage(makeItem({ ...fields, id }), doors);
  return ids;
}

beforeAll(() => {
  vi.useFakeTimers({ toFake: ["setTimeout"] });
  vi.stubGlobal("requestAnimationFrame", (callback: () => void) => setTimeout(callback));
});
afterEach(() => {
  hideAllMessages();
  vi.runAllTimers();
});
afterAll(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

test("one message is shown at once", () => {
  const [id] = arrive(1);
  vi.advanceTimersByTime(1);
  expect(shown()).toContain(id);
  expect(listToasts()).toEqual([id]);
});

test("T1 of a hundred messages in a second the first three become toasts, and stand", () => {
  const before = shown().length;
  const first = arrive(10).slice(0, 3);
  for (let tenth = 1; tenth < 10; tenth += 1) {
    vi.advanceTimersByTime(100);
    arrive(10);
  }
  vi.advanceTimersByTime(1);
  expect(listToasts()).toEqual(first);
  expect(shown().length - before).toBe(3);
});

test("T1 what comes after one has gone has its place", () => {
  const [read, ...others] = arrive(4);
  hideMessage(read ?? "");
  const [next] = arrive(1);
  vi.advanceTimersByTime(1);
  expect(listToasts()).toEqual([...others.slice(0, 2), next]);
  expect(shown()).toContain(next);
});

test("T1 T3 low priority is not shown; an urgent one is, whatever stands, and is not pushed out", () => {
  const low = arrive(1, { priority: "low" });
  const others = arrive(3);
  const [urgent] = arrive(1, { priority: "urgent" });
  arrive(5);
  vi.advanceTimersByTime(1);
  expect(listToasts()).toEqual([...others.slice(1), urgent]);
  expect(shown()).not.toContain(low[0]);
});
