type Wish = { readonly heard: Promise<void>; readonly settle: () => void };

/** The channels that the worker wants to hear, kept in step with the ones that a bus connection holds. */
export type ChannelSet = {
  /** Resolves once the channel is heard. During an outage that is after it. */
  want(channel: string): Promise<void>;
  drop(channel: string): void;
  /** The connection is gone, and all it held. */
  lost(): void;
  /** There is a new connection: takes up again everything wanted. False when that did not work. */
  restore(): Promise<boolean>;
};

/** What every wish becomes once it is heard: thousands of channels need no promise each. */
const HEARD: Wish = { heard: Promise.resolve(), settle() {} };

/**
 * @param apply tells the bus: listen to `add`, stop listening to `remove`; both in one round trip. When it
 *   throws, the connection is of no more use: `lost` and, with a new one, `restore` are expected
 */
export function createChannelSet(apply: (add: string[], remove: string[]) => Promise<void>): ChannelSet {
  const wanted = new Map<string, Wish>();
  let missing = new Set<string>();
  let surplus = new Set<string>();
  /** Counts connections, so that an answer that a dead one still gave is not believed. */
  let connection = 0;
  let connected = false;
  let flushing: Promise<boolean> | null = null;

  async function flush(): Promise<boolean> {
    // What is asked for within one turn of the event loop travels together.
    await Promise.resolve();
    const mine = connection;
    try {
      while (connected && (missing.size > 0 || surplus.size > 0)) {
        const add = [...missing];
        const remove = [...surplus].filter((channel) => !wanted.has(channel));
        missing = new Set();
        surplus = new Set();
        await apply(add, remove);
        if (mine !== connection) return false;
        for (const channel of add) markHeard(channel);
      }
      return connected;
    } catch {
      return false;
    } finally {
      // Here, not in a callback that runs later: what is wanted from now on needs another flush.
      flushing = null;
    }
  }

  function markHeard(channel: string): void {
    const wish = wanted.get(channel);
    if (!wish) return;
    wish.settle();
    wanted.set(channel, HEARD);
  }

  function keepUp(): Promise<boolean> {
    flushing ??= flush();
    return flushing;
  }

  return {
    want(channel) {
      const known = wanted.get(channel);
      if (known) return known.heard;
      let settle = () => {};
      const heard = new Promise<void>((resolve) => {
        settle = resolve;
      });
      wanted.set(channel, { heard, settle });
      missing.add(channel);
      if (connected) void keepUp();
      return heard;
    },
    drop(channel) {
      wanted.get(channel)?.settle();
      if (!wanted.delete(channel)) return;
      // What was never asked for needs no taking back.
      if (!missing.delete(channel)) surplus.add(channel);
      if (connected) void keepUp();
    },
    lost() {
      connected = false;
      connection += 1;
      missing = new Set(wanted.keys());
      surplus = new Set();
    },
    async restore() {
      connected = true;
      await flushing;
      return keepUp();
    },
  };
}
