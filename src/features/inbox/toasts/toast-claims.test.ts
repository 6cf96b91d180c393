import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { afterEach, expect, test, vi } from "vitest";
import { GATHER_MS } from "../live/gather-frames";
import { claimDelay, type Look, toastClaims } from "./toast-claims";

const opened: { close(): void }[] = [];
afterEach(() => {
  vi.useRealTimers();
  for (const claims of opened.splice(0)) claims.close();
});

const FOCUSED: Look = { focused: true, visible: true };
const VISIBLE: Look = { focused: false, visible: true };
const HIDDEN: Look = { focused: false, visible: false };

/** Tabs of one browser, each looked at in its own way, and which of them show what. */
function tabs(...looks: Look[]) {
  const name = randomUUID();
  const shown = looks.map(() => new Set<string>());
  const claims = looks.map((look) => toastClaims(name, () => look));
  const channel = new BroadcastChannel(name);
  opened.push(...claims, channel);
  return {
    channel: channel as unknown as EventTarget,
    shown: () => shown.map((ids) => [...ids]),
    /** A message arrives in one tab. */
    arrive(tab: number, id: string) {
      const ids = shown[tab] ?? new Set();
      claims[tab]?.claim(
        id,
        () => void ids.add(id),
        () => void ids.delete(id),
      );
    },
  };
}

test("T5 the focused tab speaks first, a hidden one last", () => {
  const [focused, visible, hidden] = [FOCUSED, VISIBLE, HIDDEN].map(claimDelay);
  expect(focused).toBe(0);
  // The focused tab may be gathering frames when the others hear of it.
  expect(visible).toBeGreaterThan(focused! + GATHER_MS);
  expect(hidden).toBeGreaterThan(visible!);
});

test("T5 the focused tab shows it, and no other, whichever hears of it first", async () => {
  const t = tabs(HIDDEN, FOCUSED, VISIBLE);
  for (const tab of [0, 2, 1]) t.arrive(tab, "m");
  t.arrive(0, "n");
  await vi.waitFor(() => expect(t.shown()).toEqual([["n"], ["m"], []]), 3_000);
});

test("T5 a message that comes here after another tab spoke of it is not shown again", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  const t = tabs(FOCUSED, VISIBLE);
  const word = once(t.channel, "message");
  t.arrive(0, "m");
  await word;
  await new Promise((resolve) => setImmediate(resolve));
  t.arrive(1, "m");
  vi.advanceTimersByTime(claimDelay(VISIBLE));
  expect(t.shown()).toEqual([["m"], []]);
});

test("T5 of two tabs that speak at the same moment one takes it back", async () => {
  const t = tabs(FOCUSED, FOCUSED);
  for (const tab of [0, 1]) t.arrive(tab, "m");
  expect(t.shown()).toEqual([["m"], ["m"]]);
  await vi.waitFor(() => expect(t.shown().flat()).toEqual(["m"]));
});

test("T5 nobody looks: it is shown once all the same", async () => {
  const t = tabs(HIDDEN, HIDDEN);
  for (const tab of [0, 1]) t.arrive(tab, "m");
  await vi.waitFor(() => expect(t.shown().flat()).toEqual(["m"]), 3_000);
});
