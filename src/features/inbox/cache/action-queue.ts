/** Something a person did, which shows already: how to tell the server, and how to take it back. */
export type QueuedAction = {
  /** Rejects when the server refuses, or can not be reached. */
  send: () => Promise<void>;
  takeBack: () => void;
};

/** How an action ended: the server took it, or refused it (then it is taken back). */
export type Outcome = "taken" | "refused";

export type ActionQueue = {
  /** Sends an action after all that wait before it. */
  run(action: QueuedAction): Promise<Outcome>;
  /** The server may be reached again: sends what waits. */
  retry(): void;
  /** How many wait for the connection. */
  waiting(): number;
  subscribe(reader: () => void): () => void;
};

type Options = {
  /** Whether a failure means that the server was not reached, so that a later try may succeed. */
  isUnreachable: (error: unknown) => boolean;
  /** After a time without connection all that waited is through; so many were refused and taken back. */
  onReplayed: (refused: number) => void;
};

/**
 * Actions in the order in which a person took them. While the server can not be reached they wait, and are sent
 * when it can; what it then refuses is taken back, and told of once.
 */
export function createActionQueue({ isUnreachable, onReplayed }: Options): ActionQueue {
  type Entry = { action: QueuedAction; end: (outcome: Outcome) => void };
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
        if (cut) refusedLater += 1;
        entry.end("refused");
      }
      entries.shift();
      entry = entries[0];
    }
    sending = false;
    if (entries.length === 0 && cut) {
      cut = false;
      onReplayed(refusedLater);
      refusedLater = 0;
    }
    tell();
  }

  function tell(): void {
    for (const reader of readers) reader();
  }

  return {
    run(action) {
      return new Promise((end) => {
        entries.push({ action, end });
        if (cut) tell();
        else void work();
      });
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
