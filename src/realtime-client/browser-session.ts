import { PROTOCOL_VERSION } from "@realtime/protocol/version";

/** Whose document this is: set once. */
let own: string | null | undefined;

/** What tabs of one session share, by name: never with those of another person, session or protocol. */
export function sharedName(userId: string, sessionId: string, what: string): string {
  return `belfry${PROTOCOL_VERSION}-${what}:${userId}:${sessionId}`;
}

/**
 * Tells the other tabs of this browser whose session it has now: null, nobody is signed in. Nothing of a person
 * may stay in a tab, or come to it, once there is another one: it leaves.
 *
 * @param leave begins anew with a whole new document
 * @returns the end of it
 */
export function shareSession(sessionId: string | null, leave: () => void): () => void {
  own ??= sessionId;
  if (own !== sessionId) leave();
  const channel = new BroadcastChannel(`belfry${PROTOCOL_VERSION}-session`);
  channel.onmessage = ({ data }: MessageEvent<unknown>) => {
    if (data !== sessionId) leave();
  };
  channel.postMessage(sessionId);
  return () => channel.close();
}
