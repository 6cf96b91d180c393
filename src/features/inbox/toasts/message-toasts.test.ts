import type { ListItem } from "@realtime/protocol/item";
import { toast } from "sonner";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
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
  vi.useFakeTimers({ toFake: ["setTimeout", "performance"] });
  vi.stubGlobal("requestAnimationFrame", (callback: () => void) => setTimeout(callback));
});
beforeEach(() => void vi.advanceTimersByTime(1_000));
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

test("of a hundred messages in a second few become toasts, and the last three stand", () => {
  const before = shown().length;
  let last: string[] = [];
  for (let tenth = 0; tenth < 10; tenth += 1) {
    last = arrive(10).slice(-3);
    vi.advanceTimersByTime(100);
  }
  vi.advanceTimersByTime(800);
  expect(listToasts()).toEqual(last);
  expect(shown().length - before).toBeLessThanOrEqual(12);
});

test("T5 what was read before its turn came is not shown", () => {
  arrive(1);
  vi.advanceTimersByTime(1);
  const [read, unread] = arrive(2) as [string, string];
  expect(listToasts()).toContain(read);
  hideMessage(read);
  vi.advanceTimersByTime(800);
  expect(shown()).not.toContain(read);
  expect(shown()).toContain(unread);
});

test("T1 T3 low priority is not shown; urgent ones are not pushed out by what comes with them", () => {
  const [urgent] = arrive(1, { priority: "urgent" }) as [string];
  const low = arrive(1, { priority: "low" });
  const last = arrive(5).slice(-2);
  vi.advanceTimersByTime(1);
  expect(listToasts()).toEqual([urgent, ...last]);
  expect(shown()).not.toContain(low[0]);
});
