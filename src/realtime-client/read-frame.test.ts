import { expect, test } from "vitest";
import { readFrame } from "./read-frame";

const head = { epoch: "e", revision: 1, position: 2 };

test.each([
  { type: "ready", version: 1, head },
  { type: "heartbeat", head },
  { type: "behind", head },
  { type: "goodbye", epoch: "e", retryAfterMs: 10 },
  { type: "inbox", event: { type: "inbox.changed", epoch: "e", revision: 4 } },
  { type: "feed", event: { type: "feed.changed", epoch: "e", position: 4 } },
])("$type is read as it is", (frame) => {
  expect(readFrame(JSON.stringify(frame))).toEqual(frame);
});

test("fields that are not known yet do no harm", () => {
  expect(readFrame(JSON.stringify({ type: "heartbeat", head, load: 0.5 }))).toEqual({
    type: "heartbeat",
    head,
  });
});

test.each([
  ["an unknown inbox event", { type: "message.snoozed", epoch: "e", revision: 7, until: "x" }],
  ["a known one of another shape", { type: "message.created", epoch: "e", revision: 7, item: 3 }],
  ["one without a type", { epoch: "e", revision: 7 }],
])("%s with its revision is a change to catch up on", (_, event) => {
  const frame = { type: "inbox", event: { type: "inbox.changed", epoch: "e", revision: 7 } };
  expect(readFrame(JSON.stringify({ type: "inbox", event }))).toEqual(frame);
});

test("an unknown feed event with its position is a change to catch up on", () => {
  const event = { type: "broadcast.edited", epoch: "e", position: 7 };
  const frame = { type: "feed", event: { type: "feed.changed", epoch: "e", position: 7 } };
  expect(readFrame(JSON.stringify({ type: "feed", event }))).toEqual(frame);
});

test.each([
  ["", ""],
  ["no JSON", "{"],
  ["null", "null"],
  ["a list", "[]"],
  ["an unknown frame", '{"type":"presence","who":1}'],
  ["an inbox event without a revision", '{"type":"inbox","event":{"type":"x","epoch":"e"}}'],
  ["a revision that is none", '{"type":"inbox","event":{"type":"x","epoch":"e","revision":-1}}'],
  ["a head that is none", '{"type":"heartbeat","head":{}}'],
])("skipped: %s", (_, text) => {
  expect(readFrame(text)).toBeNull();
});
