import { readFeedMessage, readPersonMessage } from "./bus-message";
import type { Delivery } from "./delivery";
import { frameAround } from "./encode-frame";
import type { FeedOrder } from "./feed-order";
import type { Log } from "./log";
import { FEED_CHANNEL, userChannel } from "./protocol/channels";
import type { Person, Registry } from "./registry";
import type { BusOutcome, Tally } from "./tally";

const PERSON_PREFIX = userChannel("");

/** Takes messages off the bus and brings each to those whom it is for. */
export function createBusReader(parts: {
  registry: Registry;
  delivery: Delivery;
  feed: FeedOrder;
  tally: Tally;
  log: Log;
  /** A message of another epoch: it is time to look at the database. */
  onStrange(): void;
}): (channel: string, text: string | null) => void {
  const { registry, delivery, feed, tally, log } = parts;

  function isStrange(epoch: string): boolean {
    const known = feed.head()?.epoch;
    return known !== undefined && known !== epoch;
  }

  function readFeed(text: string): BusOutcome {
    const message = readFeedMessage(text);
    if (!message) return senseless(FEED_CHANNEL);
    feed.receive(message);
    return isStrange(message.epoch) ? "strange" : "feed";
  }

  function readPerson(person: Person, channel: string, text: string): BusOutcome {
    const message = readPersonMessage(text);
    if (message?.kind === "session") {
      endSessions(person, message.sessionId);
      return "session";
    }
    if (message?.kind !== "inbox") return senseless(channel);
    const strange = isStrange(message.epoch);
    if (strange) parts.onStrange();
    else person.revision = Math.max(person.revision, message.revision);
    delivery.toPerson(person, frameAround("inbox", text));
    return strange ? "strange" : "inbox";
  }

  function senseless(channel: string): BusOutcome {
    log.warn({ channel }, "a message of the bus makes no sense");
    return "senseless";
  }

  function read(channel: string, text: string): BusOutcome {
    if (channel === FEED_CHANNEL) return readFeed(text);
    if (!channel.startsWith(PERSON_PREFIX)) return senseless(channel);
    const person = registry.person(channel.slice(PERSON_PREFIX.length));
    return person ? readPerson(person, channel, text) : "nobody";
  }

  return (channel, text) => {
    tally.bus[text === null ? senseless(channel) : read(channel, text)] += 1;
  };
}

/** Closes the connections of one session, or of all of them, and ends handshakes that are on their way. */
function endSessions(person: Person, sessionId: string | null): void {
  for (const arrival of person.arrivals)
    if (sessionId === null || arrival.sessionId === sessionId) arrival.ended = true;
  for (const connection of person.connections)
    if (sessionId === null || connection.sessionId === sessionId) connection.close("sessionEnded");
}
