import type { ServerFrame } from "@realtime/protocol/frames";
import type { Head } from "@realtime/protocol/head";
import type { ListItem } from "@realtime/protocol/item";
import type { RouterOutputs } from "@/trpc/client";
import type { Counts } from "../cache/answers";
import { oldest } from "./edit-pages";
import { takeCounts } from "./inbox-counts";
import {
  applyChanges,
  applyFrame,
  beginAt,
  type Effect,
  type InboxState,
  isBehind,
  type Step,
} from "./inbox-state";
import type { LiveCache } from "./live-cache";

/** Why messages are new here: they came this moment, or while this browser had no connection. */
export type Arrival = "live" | "missed";

export type LiveInboxOptions = {
  cache: LiveCache;
  fetchCounts(): Promise<Counts>;
  fetchChanges(since: Head): Promise<RouterOutputs["message"]["my"]["changesSince"]>;
  onArrived(items: readonly ListItem[], how: Arrival): void;
  /** The server refuses to answer: the person is signed out. */
  isRefused(error: unknown): boolean;
  onRefused(): void;
  random?(): number;
  /** How long clients that all have the same reason to ask spread their asking, in milliseconds. */
  spreadMs?: number;
  retryMs?: number;
};

export type LiveInbox = {
  receive(frame: ServerFrame): void;
  /** Asks for the changes since what is known, also without a reason. Resolves when the answer is in the cache. */
  catchUp(): Promise<void>;
  stop(): void;
};

/** What to ask the server, and how much each takes in: whoever asks for more needs not ask for less. */
type Wish = "nothing" | "counts" | "changes" | "everything";
const RANK: Record<Wish, number> = { nothing: 0, counts: 1, changes: 2, everything: 3 };

/** Frames that may wait while catching up; with more, catching up again is the shorter way. */
const WAITING_AT_MOST = 500;

/**
 * Keeps the cached lists and counts of one inbox true while frames come. It asks the server one thing at a
 * time, and only for what frames can not tell.
 */
export function createLiveInbox(options: LiveInboxOptions): LiveInbox {
  const { cache, random = Math.random, spreadMs = 2_000, retryMs = 1_000 } = options;
  let state: InboxState | null = null;
  let waiting: ServerFrame[] = [];
  let overflowed = false;
  let asking = false;
  let asked = Promise.resolve();
  let stopped = false;
  let wanted: Wish = "nothing";
  let wantedSpread = false;
  /** What the next catching up brings is new for this reason. */
  let bringing: Arrival = "live";
  let endPause = () => {};

  function take(step: Step, how: Arrival): void {
    const before = state;
    state = step.state;
    if (step.state.counts !== before?.counts) cache.setCounts(step.state.counts);
    for (const effect of step.effects) run(effect, how);
    if (!before || isBehind(before.known, step.state.known)) cache.stamp(step.state.known);
  }

  function run(effect: Effect, how: Arrival): void {
    if (effect.kind === "place") cache.place(effect.items);
    if (effect.kind === "remove") cache.remove(effect.ids);
    if (effect.kind === "forget") cache.forget(effect.before);
    if (effect.kind === "recheck") cache.recheck(effect.watermarks);
    if (effect.kind === "arrive") options.onArrived(effect.items, how);
    if (effect.kind === "refetchCounts") want("counts", effect.spread);
    if (effect.kind === "catchUp") {
      if (effect.away) bringing = "missed";
      want("changes", effect.spread);
    }
    if (effect.kind === "startOver") want("everything", false);
  }

  function want(what: Wish, spread: boolean): void {
    if (RANK[what] > RANK[wanted]) {
      wanted = what;
      wantedSpread = spread;
      if (!spread) endPause();
    }
    if (!asking) asked = ask();
  }

  /** Whether frames have to wait: what they build on is being asked for. */
  const isCatchingUp = () => state === null || RANK[wanted] >= RANK.changes;

  async function ask(): Promise<void> {
    asking = true;
    while (wanted !== "nothing" && !stopped) {
      if (wantedSpread) {
        wantedSpread = false;
        await pause(random() * spreadMs);
        continue;
      }
      try {
        await askFor(wanted);
        replay();
      } catch (error) {
        if (options.isRefused(error)) {
          stopped = true;
          options.onRefused();
        } else await pause(retryMs * (0.5 + random()));
      }
    }
    asking = false;
  }

  async function askFor(what: Wish): Promise<void> {
    if (what === "everything") await startOver();
    else if (!state || what === "counts") await refetchCounts();
    else await catchUp(state.known);
  }

  async function catchUp(since: Head): Promise<void> {
    const changes = await options.fetchChanges(since);
    // A list that was read meanwhile may be older still: then this was not all.
    if (stopped || !state || isBehind(state.known, since)) return;
    if (changes.reset) return startOver();
    if (wanted === "changes") wanted = "nothing";
    const how = bringing;
    bringing = "live";
    take(applyChanges(withShownCounts(state), changes, cache.find), how);
  }

  async function startOver(): Promise<void> {
    wanted = "everything";
    await cache.reload();
    const counts = await options.fetchCounts();
    if (!stopped) begin(counts);
  }

  async function refetchCounts(): Promise<void> {
    const answer = await options.fetchCounts();
    if (stopped) return;
    if (!state) return begin(answer);
    if (wanted === "counts") wanted = "nothing";
    const current = withShownCounts(state);
    const { counts } = takeCounts(current.counts, answer, current.recent);
    if (counts === current.counts) return want("counts", true);
    state = { ...current, counts };
    cache.setCounts(counts);
  }

  /** Takes what is in the cache for true: all of it was just read, or rendered on the server. */
  function begin(counts: Counts): void {
    const { heads, newest } = cache.listed();
    const known = oldest([counts.head, ...heads]);
    wanted = known ? "nothing" : "everything";
    bringing = "live";
    state = beginAt(known ?? counts.head, counts, newest ?? new Date().toISOString());
    cache.setCounts(counts);
    if (known && [counts.head, ...heads].some((head) => isBehind(known, head))) want("changes", false);
  }

  function handle(frame: ServerFrame): void {
    if (!state || isCatchingUp()) {
      if (waiting.length < WAITING_AT_MOST) waiting.push(frame);
      else overflowed = true;
      return;
    }
    take(applyFrame(withShownCounts(state), frame, cache.find), "live");
  }

  /** A person's own edits show in the counts before the server knows of them. */
  function withShownCounts(from: InboxState): InboxState {
    const counts = cache.counts();
    return counts ? { ...from, counts } : from;
  }

  function replay(): void {
    if (isCatchingUp()) return;
    const frames = overflowed ? [] : waiting;
    waiting = [];
    if (overflowed) want("changes", false);
    overflowed = false;
    for (const frame of frames) handle(frame);
  }

  function pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      endPause = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  const stopListening = cache.onFetched({
    counts(answer) {
      if (!state || wanted === "everything") return;
      const { counts, stale } = takeCounts(state.counts, answer, state.recent);
      if (counts !== answer) cache.setCounts(counts);
      state = { ...state, counts };
      if (stale) want("counts", false);
    },
    list(heads) {
      if (!state || wanted === "everything") return;
      const known = oldest([state.known, ...heads]);
      if (!known) want("everything", false);
      else if (isBehind(known, state.known)) {
        // Read before something that is known by now: it may lack that.
        state = { ...state, known };
        want("changes", false);
      }
    },
  });

  const present = cache.counts();
  if (present) begin(present);
  else want("counts", false);

  return {
    receive(frame) {
      if (!stopped) handle(frame);
    },
    catchUp() {
      want("changes", false);
      return asked;
    },
    stop() {
      stopped = true;
      endPause();
      stopListening();
    },
  };
}
