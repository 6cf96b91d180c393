import { randomUUID } from "node:crypto";
import { FEED_CHANNEL, userChannel } from "@realtime/protocol/channels";
import type { FeedEvent, InboxEvent } from "@realtime/protocol/events";
import { SEAL_LENGTH } from "@realtime/protocol/seal";
import { listItem } from "@realtime/test-fixtures";

/** Something on the bus. */
export type Posted = { readonly channel: string; readonly text: string };

const FAR = 1_000;

/**
 * What a liar makes of an event of somebody's inbox; `others` are people whom it does not concern. Some of it fits
 * exactly: the next revision of its inbox, and a true message as it was, on another person's channel.
 *
 * @param sealed the event as it was on the bus
 */
export function inboxForgeries(
  userId: string,
  event: InboxEvent,
  others: readonly string[],
  sealed: string,
): Posted[] {
  const seal = sealed.slice(0, SEAL_LENGTH);
  const item = listItem({ id: randomUUID(), title: "Forged", unreadSinceRevision: event.revision });
  const created = (revision: number): InboxEvent => ({
    type: "message.created",
    epoch: event.epoch,
    revision,
    item: { ...item, unreadSinceRevision: revision },
    counts: { announcement: 77 },
  });
  const to = (owner: string, forged: InboxEvent): Posted => ({
    channel: userChannel(owner),
    text: JSON.stringify(forged),
  });
  return [
    to(userId, { ...created(event.revision + 1), epoch: "forged" }),
    to(userId, created(event.revision + FAR)),
    to(userId, created(Number.MAX_SAFE_INTEGER)),
    to(userId, created(event.revision)),
    to(userId, created(1)),
    to(userId, { type: "inbox.changed", epoch: event.epoch, revision: event.revision + FAR }),
    to(userId, created(event.revision + 1)),
    { channel: userChannel(userId), text: seal + JSON.stringify(created(event.revision + 1)) },
    ...others.map((other) => to(other, { ...event, revision: event.revision + FAR })),
    ...others.map((other) => ({ channel: userChannel(other), text: sealed })),
  ];
}

/** What a liar makes of an event of the feed. */
export function feedForgeries(event: FeedEvent): Posted[] {
  const created = (position: number): FeedEvent => ({
    type: "broadcast.created",
    epoch: event.epoch,
    position,
    audience: "everyone",
    item: listItem({ id: randomUUID(), title: "Forged", position, unreadSinceRevision: null }),
  });
  const post = (forged: FeedEvent): Posted => ({ channel: FEED_CHANNEL, text: JSON.stringify(forged) });
  return [
    post({ ...created(event.position + 1), epoch: "forged" }),
    post(created(event.position + 1)),
    post(created(event.position + FAR)),
    post(created(Number.MAX_SAFE_INTEGER)),
    post(created(event.position)),
    post(created(1)),
    post({ type: "feed.changed", epoch: event.epoch, position: event.position + FAR }),
  ];
}

const DEEP = 20_000;

/** What is no event at all, or not quite one. */
export function malformed(channel: string, epoch: string, next: number): Posted[] {
  const texts = [
    "",
    "null",
    "[]",
    "{",
    '"belfry"',
    "\u0000\uFFFF",
    "x".repeat(1_000_000),
    `${"[".repeat(DEEP)}${"]".repeat(DEEP)}`,
    JSON.stringify({ type: "message.created" }),
    JSON.stringify({ type: "message.created", epoch, revision: "1" }),
    JSON.stringify({ type: "message.created", epoch, revision: -1 }),
    JSON.stringify({ type: "message.created", epoch, revision: 1.5 }),
    JSON.stringify({ type: "message.created", epoch, revision: next, item: null }),
    JSON.stringify({ type: "of.another.version", epoch, revision: next, position: next }),
    JSON.stringify({ type: "broadcast.created", epoch, position: next, audience: ["everyone"] }),
    JSON.stringify({ type: "broadcast.created", epoch, position: next, audience: "nobody", item: {} }),
    JSON.stringify({ type: "session.ended", sessionId: 7 }),
    JSON.stringify({ type: "session.ended", sessionId: "no such session" }),
  ];
  return texts.map((text) => ({ channel, text }));
}
