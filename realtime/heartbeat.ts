import { type Frame, frameOf } from "./encode-frame";
import type { FeedOrder } from "./feed-order";
import type { Registry } from "./registry";

/** Looks in one heartbeat's time: each finds a share of the connections due. */
const LOOKS_PER_BEAT = 15;

/**
 * Sends every connection the head at its own time, and closes those that leave heartbeats unanswered.
 */
export function startHeartbeat(parts: {
  registry: Registry;
  feed: FeedOrder;
  heartbeatMs: number;
  signal: AbortSignal;
}): void {
  const { registry, feed, signal } = parts;

  function look(): void {
    const head = feed.head();
    if (!head) return;
    const now = performance.now();
    for (const person of registry.persons()) {
      let frame: Frame | undefined;
      for (const connection of person.connections) {
        if (connection.beatDue > now) continue;
        frame ??= frameOf({
          type: "heartbeat",
          head: { epoch: head.epoch, revision: person.revision, position: head.position },
        });
        connection.beat(frame);
      }
    }
  }

  const timer = setInterval(look, parts.heartbeatMs / LOOKS_PER_BEAT);
  signal.addEventListener("abort", () => clearInterval(timer), { once: true });
}
