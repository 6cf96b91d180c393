import type { Head } from "@realtime/protocol/head";
import { type Connection, type ConnectOptions, connect } from "./connect";
import type { ConnectionState } from "./connection-states";
import { browserSignals } from "./page-signals";
import { readyAt } from "./sent-head";

/** What a reader is told: where the connection stands, or that the server is asked now and then instead. */
export type LinkState = ConnectionState | "checking";

export type CheckOptions = Omit<ConnectOptions, "onState"> & {
  onState(state: LinkState): void;
  /** Asks the server for its head in another way; throws when that fails. */
  fetchHead(): Promise<Head>;
  /** Whether the server said by this error that the session is over. */
  isRefused(error: unknown): boolean;
  /** Sockets did not get through for whoever held the connection before. */
  checking?: boolean;
};

/** The server is asked for the first time between one and two times this after the connection went down. */
const FIRST_MS = 10_000;
/** A page that had no connection yet asks after so many attempts: perhaps its session is over. */
const FIRST_ATTEMPTS = 3;
/** Then so often, give or take a fifth. */
const EVERY_MS = 30_000;

/**
 * A connection that, while sockets do not get through, asks the server now and then whether something is new,
 * as long as somebody looks. What it finds comes as a frame: `ready`, with the server's head. Attempts to
 * connect go on meanwhile. A session that is over, which a browser is not told when a handshake is refused,
 * is found in the same way.
 */
export function connectOrCheck(url: string, options: CheckOptions): Connection {
  const { onFrame, onState, fetchHead, signals = browserSignals, random = Math.random } = options;
  let checking = options.checking ?? false;
  let state: ConnectionState = "idle";
  let shown: LinkState = "idle";
  let timer: ReturnType<typeof setTimeout> | undefined;
  let failed = 0;
  let wasOpen = false;
  /** The time has come, but nobody looks. */
  let due = checking;
  let asking = false;

  const isDown = () => state === "connecting" || state === "waiting";

  function show(): void {
    const next = checking && isDown() ? "checking" : state;
    if (next === shown) return;
    shown = next;
    onState(next);
  }

  function follow(next: ConnectionState): void {
    state = next;
    if (state === "waiting") failed += 1;
    const soon = state === "waiting" && !wasOpen && failed === FIRST_ATTEMPTS;
    if (!isDown()) {
      clearTimeout(timer);
      timer = undefined;
      failed = 0;
      checking = false;
      due = false;
      wasOpen = state === "open";
      if (state === "ended") stopListening();
    } else if (due || soon) void check();
    else timer ??= setTimeout(check, FIRST_MS * (1 + random()));
    show();
  }

  async function check(): Promise<void> {
    due = signals.hidden();
    if (due || asking) return;
    asking = true;
    clearTimeout(timer);
    let refused = false;
    const head = await fetchHead().catch((error: unknown) => {
      refused = options.isRefused(error);
    });
    asking = false;
    if (!isDown()) return;
    if (refused) return connection.stop();
    checking = Boolean(head);
    show();
    if (head) {
      const frame = readyAt(head);
      onFrame(frame, JSON.stringify(frame));
    }
    timer = setTimeout(check, EVERY_MS * (0.8 + 0.4 * random()));
  }

  const stopListening = signals.listen(() => {
    if (isDown() && (due || checking)) void check();
  });
  const connection = connect(url, { ...options, onState: follow });
  return connection;
}
