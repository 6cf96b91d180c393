import { setTimeout as pause } from "node:timers/promises";
import { createChannelSet } from "./channel-set";
import { type Listener, openListener } from "./queries";
import type { Subscriber, SubscriberEvents } from "./subscriber";

const RETRY_MS = 250;
const PROBE_MS = 5_000;

/** LISTEN on one connection of its own, which is replaced, never mended. */
export function createPostgresSubscriber(databaseUrl: string, events: SubscriberEvents): Subscriber {
  const stop = new AbortController();
  let listener: Listener | null = null;
  let ready = false;
  const channels = createChannelSet(async (add, remove) => {
    const mine = listener;
    try {
      await mine?.listen(add, remove);
    } catch (error) {
      await mine?.close();
      throw error;
    }
  });

  async function keepConnected(): Promise<void> {
    while (!stop.signal.aborted) {
      listener = openListener(databaseUrl, events.onMessage);
      try {
        await listener.probe();
        if (await channels.restore()) {
          ready = true;
          events.onWorks();
          events.onUp();
          await untilLost(listener);
        }
      } catch (error) {
        events.onFailure(error);
      }
      ready = false;
      channels.lost();
      await listener.close();
      await pause(RETRY_MS, undefined, { signal: stop.signal }).catch(() => {});
    }
  }

  /** A connection that was cut without a word shows only when it is asked something. */
  async function untilLost(current: Listener): Promise<void> {
    for (;;) {
      const waiting = new AbortController();
      const signal = AbortSignal.any([stop.signal, waiting.signal]);
      const quiet = pause(PROBE_MS, true, { signal }).catch(() => false);
      const probeIsDue = await Promise.race([current.lost.then(() => false), quiet]);
      waiting.abort();
      if (!probeIsDue) return;
      await current.probe();
    }
  }

  const running = keepConnected();
  return {
    subscribe: channels.want,
    unsubscribe: channels.drop,
    ready: () => ready,
    async close() {
      stop.abort();
      await listener?.close();
      await running;
    },
  };
}
