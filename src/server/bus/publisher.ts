import type { Sealer } from "@realtime/protocol/seal";
import type { BusEvent } from "@/domain/context";
import type { Bus, BusLog } from "./create-bus";

/** One event on its way: the channel's name and the sealed JSON. */
export type WireMessage = { readonly channel: string; readonly payload: string };

/** A way to the bus. */
export type Wire = {
  /** The JSON that goes out for an event: this one may have to be smaller than the event. */
  encode(event: BusEvent["event"]): string;
  /** Sends in order, in one round trip. */
  send(batch: readonly WireMessage[]): Promise<void>;
  /** The wire did not answer in time: whatever is connected is to be given up. */
  giveUp(): void;
  close(): Promise<void>;
};

/** Events that may wait; beyond that the oldest are dropped. At 1 KB each this is some 10 MB. */
const QUEUE_AT_MOST = 10_000;
const BATCH = 256;
const SEND_MS = 1_000;

/** Puts a bounded queue before a wire: events that come during one round trip go out with the next. */
export function createPublisher(wire: Wire, { seal }: Pick<Sealer, "seal">, log: BusLog): Bus {
  let queue: WireMessage[] = [];
  let sending: Promise<void> | null = null;
  let failing = false;
  let dropped = 0;

  async function sendAll(): Promise<void> {
    try {
      while (queue.length > 0) await sendBatch();
    } finally {
      // Here, not in a callback that runs later: what is published from now on needs another round.
      sending = null;
    }
  }

  async function sendBatch(): Promise<void> {
    const batch = queue.slice(0, BATCH);
    queue = queue.slice(BATCH);
    try {
      await inTime(batch);
      works();
    } catch (error) {
      dropped += batch.length;
      failed(error);
    }
  }

  async function inTime(batch: readonly WireMessage[]): Promise<void> {
    let answered = false;
    const answer = () => {
      answered = true;
    };
    const sent = wire.send(batch);
    sent.then(answer, answer);
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      const giveUp = () => {
        if (answered) return;
        wire.giveUp();
        reject(new Error(`no answer within ${SEND_MS} ms`));
      };
      // A process that was busy for so long may have the answer, and not have read it yet: that comes first.
      timer = setTimeout(() => setImmediate(giveUp), SEND_MS);
    });
    await Promise.race([sent, late]).finally(() => clearTimeout(timer));
  }

  function failed(error: unknown): void {
    if (failing) return;
    failing = true;
    const reason = error instanceof Error ? error.message : String(error);
    log.warn({ error: reason }, "the bus does not answer: until it does, messages arrive by the sweep");
  }

  function works(): void {
    if (failing) log.info({ dropped }, "the bus answers again");
    failing = false;
    dropped = 0;
  }

  return {
    publish(events) {
      try {
        for (const { channel, event } of events)
          queue.push({ channel, payload: seal(channel, wire.encode(event)) });
        if (queue.length > QUEUE_AT_MOST) {
          dropped += queue.length - QUEUE_AT_MOST;
          queue = queue.slice(-QUEUE_AT_MOST);
        }
        if (queue.length > 0) sending ??= sendAll();
      } catch (error) {
        failed(error);
      }
    },
    ready: () => !failing,
    async close() {
      let timer: NodeJS.Timeout | undefined;
      const enough = new Promise<void>((resolve) => {
        timer = setTimeout(resolve, SEND_MS);
      });
      await Promise.race([sending, enough]);
      clearTimeout(timer);
      await wire.close();
    },
  };
}
