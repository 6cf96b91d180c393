import type { FeedEvent, InboxEvent } from "@realtime/protocol/events";
import type { ServerFrame } from "@realtime/protocol/frames";
import { expect, test } from "vitest";
import { sentHead } from "./sent-head";

const head = (revision: number, position: number, epoch = "e") => ({ epoch, revision, position });
const inbox = (revision: number, epoch = "e"): ServerFrame => ({
  type: "inbox",
  event: { type: "inbox.changed", epoch, revision } satisfies InboxEvent,
});
const feed = (position: number, epoch = "e"): ServerFrame => ({
  type: "feed",
  event: { type: "feed.changed", epoch, position } satisfies FeedEvent,
});

test.each<[string, ReturnType<typeof head> | null, ServerFrame, ReturnType<typeof head> | null]>([
  ["ready", null, { type: "ready", version: 1, head: head(4, 9) }, head(4, 9)],
  ["a heartbeat", head(4, 9), { type: "heartbeat", head: head(4, 12) }, head(4, 12)],
  ["behind, which may go back", head(4, 9), { type: "behind", head: head(2, 9) }, head(2, 9)],
  ["a change of the inbox", head(4, 9), inbox(5), head(5, 9)],
  ["one that came late", head(4, 9), inbox(3), head(4, 9)],
  ["a change of the feed", head(4, 9), feed(11), head(4, 11)],
  ["another epoch", head(4, 9), feed(1, "f"), head(0, 1, "f")],
  ["a goodbye", head(4, 9), { type: "goodbye", epoch: "e", retryAfterMs: 1 }, head(4, 9)],
])("%s", (_, before, frame, after) => {
  expect(sentHead(before, frame)).toEqual(after);
});
