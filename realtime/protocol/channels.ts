import { PROTOCOL_VERSION } from "./version";

/** Prefix of every bus channel, so that one Redis can serve several products and protocol versions. */
const PREFIX = `belfry${PROTOCOL_VERSION}`;

/** The one channel that every worker hears: changes to the feed, in no guaranteed order. */
export const FEED_CHANNEL = `${PREFIX}:feed`;

/**
 * The channel of one person: changes to that inbox, and the end of that person's sessions. A worker
 * subscribes while the person has a connection here.
 *
 * @param userId the person's UUID, lower case
 */
export function userChannel(userId: string): string {
  return `${PREFIX}:user:${userId}`;
}
