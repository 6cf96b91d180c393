import type { TabLocks } from "@/realtime-client/share-connection";
import type { ReceiptEdit } from "./receipt-edits";

/** What is enough to tell the server of an action later: no more than ids. */
export type KeptAction = { edit: ReceiptEdit; ids: string[] };

export type KeptActions = {
  /** Keeps an action over the end of this document. Gives the way to forget it, once the server has answered. */
  keep(action: KeptAction): () => void;
  /** This tab looks after its actions no longer: what is left is another's. */
  close(): void;
};

/** What is used of a browser. */
export type KeepingBrowser = {
  storage: Pick<Storage, "getItem" | "setItem" | "removeItem" | "key" | "length">;
  locks: TabLocks;
  /** Calls back with the name of what another tab has stored. */
  onStored(listener: (name: string | null) => void): () => void;
};

const EDITS: ReadonlySet<unknown> = new Set<ReceiptEdit>(["read", "unread", "archive", "unarchive"]);

/**
 * Keeps what waits for the server in the browser, each tab under a name of its own, which it holds the Web Lock of
 * as long as it lives. Who gets that lock is the one heir: a reload, or another tab of the session, takes the
 * actions over, once. What other sessions left is thrown away unread.
 *
 * @param session as `sharedName` names what the tabs of this session share
 * @param inherit gets what a tab that has gone left, in order
 */
export function keepActions(
  session: string,
  inherit: (actions: KeptAction[]) => void,
  { storage, locks, onStored }: KeepingBrowser,
): KeptActions {
  const [room] = session.split(":", 1);
  const own = `${session}:${crypto.randomUUID()}`;
  const over = new AbortController();
  const awaited = new Set<string>();
  let actions: KeptAction[] = [];
  /** Only what this tab holds the lock of is its own: nobody else takes it meanwhile. */
  let held = false;

  function write(): void {
    if (!held) return;
    try {
      if (actions.length > 0) storage.setItem(own, JSON.stringify(actions));
      else storage.removeItem(own);
    } catch {
      // The browser's room is full: the actions wait in this document alone.
    }
  }

  /** Waits until the tab that wrote this has gone. */
  function waitFor(name: string): void {
    if (name === own || awaited.has(name)) return;
    awaited.add(name);
    const take = () => {
      awaited.delete(name);
      const left = read(storage.getItem(name));
      storage.removeItem(name);
      if (left.length > 0) inherit(left);
      return Promise.resolve();
    };
    locks.request(name, { signal: over.signal }, take).catch(() => {
      // This tab left first.
    });
  }

  const hold = () => {
    held = true;
    write();
    return new Promise<void>((end) => over.signal.addEventListener("abort", () => end(), { once: true }));
  };
  locks.request(own, { signal: over.signal }, hold).catch(() => {
    // Left before it began.
  });
  for (const name of names(storage)) {
    if (name.startsWith(`${session}:`)) waitFor(name);
    else if (name.startsWith(`${room}:`)) storage.removeItem(name);
  }
  const deafen = onStored((name) => {
    if (name?.startsWith(`${session}:`) && storage.getItem(name) !== null) waitFor(name);
  });

  return {
    keep(action) {
      actions = [...actions, action];
      write();
      return () => {
        actions = actions.filter((other) => other !== action);
        write();
      };
    },
    close() {
      held = false;
      deafen();
      over.abort();
    },
  };
}

function names(storage: KeepingBrowser["storage"]): string[] {
  return Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? "");
}

/** What was stored, as far as it is what this version stores. */
function read(text: string | null): KeptAction[] {
  try {
    const stored: unknown = JSON.parse(text ?? "[]");
    return Array.isArray(stored) ? stored.filter(isKept) : [];
  } catch {
    return [];
  }
}

function isKept(value: unknown): value is KeptAction {
  if (typeof value !== "object" || value === null || !("edit" in value) || !("ids" in value)) return false;
  const { edit, ids } = value;
  return EDITS.has(edit) && Array.isArray(ids) && ids.every((id) => typeof id === "string");
}

/** This browser; null where it has no Web Locks (plain http on a LAN) or no storage: then nothing is kept. */
export function keepingBrowser(): KeepingBrowser | null {
  try {
    const { localStorage: storage, navigator } = window;
    if (!navigator.locks) return null;
    return {
      storage,
      locks: navigator.locks as TabLocks,
      onStored(listener) {
        const hear = ({ key }: StorageEvent) => listener(key);
        window.addEventListener("storage", hear);
        return () => window.removeEventListener("storage", hear);
      },
    };
  } catch {
    return null;
  }
}
