import { expect, test } from "vitest";
import { readFeedMessage, readPersonMessage } from "./bus-message";
import golden from "./protocol/golden-frames.json";

const events = (type: string) =>
  Object.values<{ type: string; event?: object }>(golden.toClient).flatMap((frame) =>
    frame.type === type && frame.event ? [JSON.stringify(frame.event)] : [],
  );

test.each(events("inbox"))("an inbox event goes on as it came: %s", (text) => {
  const { epoch, revision } = JSON.parse(text);
  expect(readPersonMessage(text)).toEqual({ kind: "inbox", epoch, revision, text });
});

test.each(events("feed"))("a feed event goes on as it came: %s", (text) => {
  const { epoch, position, audience = null, sentPosition = position } = JSON.parse(text);
  expect(readFeedMessage(text)).toEqual({ kind: "feed", epoch, position, audience, sentPosition, text });
});

test("the end of a session, or of all", () => {
  const [one, all] = Object.values(golden.onTheBusOnly);
  expect(readPersonMessage(JSON.stringify(one))).toEqual({ kind: "session", sessionId: one?.sessionId });
  expect(readPersonMessage(JSON.stringify(all))).toEqual({ kind: "session", sessionId: null });
});

test("a type that is not known yet goes on whole; whom a feed event concerns the database says", () => {
  const inbox = JSON.stringify({ type: "message.snoozed", epoch: "e1", revision: 9, until: "tomorrow" });
  expect(readPersonMessage(inbox)).toMatchObject({ kind: "inbox", revision: 9, text: inbox });
  const feed = JSON.stringify({
    type: "broadcast.edited",
    epoch: "e1",
    position: 9,
    audience: { all: true },
  });
  expect(readFeedMessage(feed)).toMatchObject({ position: 9, audience: null, text: feed });
});

test.each([
  ["", "nothing"],
  ["{", "no JSON"],
  ["null", "null"],
  ["7", "a number"],
  ['{"type":"inbox.changed","epoch":"e1"}', "no version"],
  ['{"type":"inbox.changed","epoch":"e1","revision":0,"position":0}', "version 0"],
  ['{"type":"inbox.changed","epoch":"e1","revision":1.5,"position":1.5}', "a broken version"],
  ['{"type":"inbox.changed","epoch":"e1","revision":1e300,"position":1e300}', "a version beyond counting"],
  ['{"type":"inbox.changed","revision":1,"position":1}', "no epoch"],
  ['{"epoch":"e1","revision":1,"position":1}', "no type"],
  ['{"type":"session.ended"}', "no session"],
  ['{"type":"session.ended","sessionId":5}', "a session that is none"],
])("no event of ours: %s (%s)", (text) => {
  expect(readPersonMessage(text)).toBeNull();
  expect(readFeedMessage(text)).toBeNull();
});
