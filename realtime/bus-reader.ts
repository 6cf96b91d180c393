import { readFeedMessage, readPersonMessage } from "./bus-message";
import type { Delivery } from "./delivery";
import { encodeFrame } from "./encode-frame";
import type { FeedOrder } from "./feed-order";
import type { Log } from "./log";
import { FEED_CHANNEL, userChannel } from "./protocol/channels";
import type { Person, Registry } from "./registry";

const PERSON_PREFIX = userChannel("");

/** Takes messages off the bus and brings each to those whom it is for. */
export function createBusReader(parts: {
  registry: Registry;
  delivery: Delivery;
  feed: FeedOrder;
  log: Log;
  /** A message of another epoch: it is time to look at the database. */
  onStrange(): void;
}): (channel: string, text: string) => void {
  const { registry, delivery, feed, log } = parts;

  function readFeed(text: string): void {
    const message = readFeedMessage(text);
    if (message) feed.receive(message);
    else log.warn({ channel: FEED_CHANNEL }, "a message of the bus makes no sense");
  }

  function readPerson(person: Person, channel: string, text: string): void {
    const message = readPersonMessage(text);
    if (message?.kind === "inbox") {
      const epoch = feed.head()?.epoch;
      if (epoch !== undefined && message.epoch !== epoch) parts.onStrange();
      else person.revision = Math.max(person.revision, message.revision);
      delivery.toPerson(person, encodeFrame(`{"type":"inbox","event":${text}}`));
    } else if (message?.kind === "session") endSessions(person, message.sessionId);
    else log.warn({ channel }, "a message of the bus makes no sense");
  }

  return (channel, text) => {
    if (channel === FEED_CHANNEL) return readFeed(text);
    if (!channel.startsWith(PERSON_PREFIX)) return;
    const person = registry.person(channel.slice(PERSON_PREFIX.length));
    if (person) readPerson(person, channel, text);
  };
}

/** Closes the connections of one session, or of all of them, and ends handshakes that are on their way. */
function endSessions(person: Person, sessionId: string | null): void {
  for (const arrival of person.arrivals)
    if (sessionId === null || arrival.sessionId === sessionId) arrival.ended = true;
  for (const connection of [...person.connections])
    if (sessionId === null || connection.sessionId === sessionId) connection.close("sessionEnded");
}
