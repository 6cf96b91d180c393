import { describe, expect, test } from "vitest";
import { CLOSE } from "./close-codes";
import { feedEventSchema, inboxEventSchema, sessionEventSchema } from "./events";
import { clientFrameSchema, serverFrameSchema } from "./frames";
import golden from "./golden-frames.json";

/**
 * The frames as version 1 says them, in `golden-frames.json`. Servers, workers and browsers of different ages
 * speak to one another, so within a version that file only grows: a field that is renamed, removed, of
 * another type or newly required fails here.
 */
const toClient = Object.entries<Record<string, unknown>>(golden.toClient);

test("every type of frame and event has its golden frame", () => {
  const types = (options: readonly { shape: { type: { def: { values: unknown[] } } } }[]) =>
    options.map((option) => String(option.shape.type.def.values[0]));
  const plain = types(serverFrameSchema.def.options).filter((type) => type !== "inbox" && type !== "feed");
  const inbox = types(inboxEventSchema.def.options).map((type) => `inbox ${type}`);
  const feed = types(feedEventSchema.def.options).map((type) => `feed ${type}`);
  expect(Object.keys(golden.toClient).sort()).toEqual([...plain, ...inbox, ...feed].sort());
});

describe("a reader of today", () => {
  test.each(toClient)("takes the golden %s and loses nothing of it", (_, frame) => {
    expect(serverFrameSchema.parse(frame)).toEqual(frame);
  });

  test.each(toClient)("passes over what was added to %s, at any depth", (_, frame) => {
    expect(serverFrameSchema.parse(withAdditions(frame))).toMatchObject(frame);
  });

  test.each(Object.entries(golden.onTheBusOnly))("takes the golden %s", (_, event) => {
    expect(sessionEventSchema.parse(event)).toEqual(event);
    expect(sessionEventSchema.parse(withAdditions(event))).toEqual(event);
  });

  test("takes what a client says", () => {
    expect(clientFrameSchema.parse(golden.toWorker.alive)).toEqual(golden.toWorker.alive);
  });
});

/** The same with a field that no reader knows in every object; in counts by type that is one more type. */
function withAdditions(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withAdditions);
  if (typeof value !== "object" || value === null) return value;
  const grown = Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, withAdditions(inner)]));
  if ("billing" in value || Object.keys(value).length === 0) return grown;
  return { ...grown, addedLater: 1 };
}

test("close codes mean what they meant", () => {
  expect(
    Object.fromEntries(Object.entries(CLOSE).map(([name, { code, retry }]) => [name, [code, retry]])),
  ).toEqual({
    goingAway: [1001, true],
    protocolError: [1002, false],
    notUtf8: [1007, false],
    tooFragmented: [1008, false],
    tooLarge: [1009, false],
    badFrame: [4400, false],
    sessionEnded: [4401, false],
    tooManyConnections: [4408, false],
    tooManyFrames: [4429, false],
    tooSlow: [4413, true],
    silent: [4410, true],
  });
});
