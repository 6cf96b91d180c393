import type { KeptAction } from "./kept-actions";

/** Something a person did, which shows already: how to tell the server, and how to take it back. */
export type QueuedAction = {
  /** Rejects when the server refuses, or can not be reached. */
  send: () => Promise<void>;
  takeBack: () => void;
  /** What would be enough to send it after this document has gone. */
  kept: KeptAction;
};

/** How an action ended: the server took it, or refused it (then it is taken back). */
export type Outcome = "taken" | "refused";

export type ActionQueue = {
  /** Sends an action after all that wait before it. */
  run(action: QueuedAction): Promise<Outcome>;
  /** Sends what an earlier document left, as if it had waited here. */
  inherit(actions: readonly QueuedAction[]): void;
  /** The server may be reached again: sends what waits. */
  retry(): void;
  /** How many wait for the connection. */
  waiting(): number;
  subscribe(reader: () => void): () => void;
};

type Options = {
  /** Whether a failure means that the server was not reached, so that a later try may succeed. */
  isUnreachable: (error: unknown) => boolean;
  /** Keeps an action beyond this document. Gives the way to forget it. */
  keep: (action: KeptAction) => () => void;
  /** After a time without connection all that waited is through; so many were refused and taken back. */
  onReplayed: (refused: number) => void;
};

/**
 * Actions in the order in which a person took them. While the server can not be reached they wait, and are sent
 * when it can; what it then refuses is taken back, and told of once.
 */
export function createActionQueue({ isUnreachable, keep, onReplayed }: Options): ActionQueue {
  /** `late`: it waited in a document that has gone. */
  type Entry = { action: QueuedAction; late: boolean; end: (outcome: Outcome) => void };
  const entries: Entry[] = [];
  const readers = new Set<() => void>();
  let sending = false;
  /** The server was not reached: what is in line waits. */
  let cut = false;
  let refusedLater = 0;

  async function work(): Promise<void> {
    if (sending) return;
    sending = true;
    let entry = entries[0];
    while (entry) {
      try {
        await entry.action.send();
        entry.end("taken");
      } catch (error) {
        if (isUnreachable(error)) {
          cut = true;
          break;
        }
        entry.action.takeBack();
        if (cut || entry.late) refusedLater += 1;
        entry.end("refused");
      }
      entries.shift();
      entry = entries[0];
    }
    sending = false;
    if (entries.length === 0 && (cut || refusedLater > 0)) {
      cut = false;
      onReplayed(refusedLater);
      refusedLater = 0;
    }
    tell();
  }

  function add(action: QueuedAction, late: boolean): Promise<Outcome> {
    const forget = keep(action.kept);
    return new Promise((resolve) => {
      const end = (outcome: Outcome) => {
        forget();
        resolve(outcome);
      };
      entries.push({ action, late, end });
      if (cut) tell();
      else void work();
    });
  }

  function tell(): void {
    for (const reader of readers) reader();
  }

  return {
    run: (action) => add(action, false),
    inherit(actions) {
      for (const action of actions) void add(action, true);
    },
    retry() {
      if (cut) void work();
    },
    waiting: () => (cut ? entries.length : 0),
    subscribe(reader) {
      readers.add(reader);
      return () => readers.delete(reader);
    },
  };
}
