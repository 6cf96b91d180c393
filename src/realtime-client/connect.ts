import { mayReconnect } from "@realtime/protocol/close-codes";
import type { ServerFrame } from "@realtime/protocol/frames";
import { HEARTBEAT_MS } from "@realtime/protocol/limits";
import { backOffMs } from "./back-off";
import {
  type ConnectionAction,
  type ConnectionEvent,
  type ConnectionState,
  TRANSITIONS,
} from "./connection-states";
import { browserSignals, type PageSignal, type PageSignals } from "./page-signals";
import { readFrame } from "./read-frame";
import { createWatchdog } from "./watchdog";

/** What is used of a WebSocket. */
export type Socket = Pick<WebSocket, "send" | "close"> & {
  onmessage: ((event: { data: unknown }) => void) | null;
  onclose: ((event: { code: number }) => void) | null;
};

export type ConnectOptions = {
  /** What the worker said, and how it read. */
  onFrame(frame: ServerFrame, text: string): void;
  onState?(state: ConnectionState): void;
  /** Whose page this is: a worker that lets somebody else in is left, for good. */
  userId?: string;
  /** The rest is for tests; a browser has it all. */
  openSocket?(url: string): Socket;
  signals?: PageSignals;
  random?(): number;
  heartbeatMs?: number;
};

export type Connection = {
  state(): ConnectionState;
  /** Leaves for good. */
  stop(): void;
};

/** A page that nobody sees gives its socket up after this; it catches up when it is seen again. */
const PARK_TOUCH_MS = 30_000;
const PARK_MS = 30 * 60_000;

const ALIVE = JSON.stringify({ type: "alive" });

/**
 * Keeps one socket to the realtime worker: opens it, answers heartbeats, notices silence, comes back after a
 * cut, and hands on what the worker says. What it means is the reader's business.
 */
export function connect(url: string, options: ConnectOptions): Connection {
  const {
    onFrame,
    onState,
    userId,
    openSocket = (address) => new WebSocket(address) as Socket,
    signals = browserSignals,
    random = Math.random,
    heartbeatMs = HEARTBEAT_MS,
  } = options;

  let state: ConnectionState = "idle";
  let socket: Socket | null = null;
  let waiting: ReturnType<typeof setTimeout> | undefined;
  let parking: ReturnType<typeof setTimeout> | undefined;
  let attempt = 0;
  let downSince = Date.now();
  let returnAfterMs: number | null = null;

  const watchdog = createWatchdog(heartbeatMs, () => happen("silent"));

  const actions: Record<ConnectionAction, () => void> = {
    open() {
      watchdog.start();
      try {
        listenTo(openSocket(url));
      } catch {
        // An address that no socket can be made for: nothing was opened, so nothing will close.
        queueMicrotask(() => happen("refused"));
      }
    },
    drop() {
      watchdog.stop();
      if (!socket) return;
      socket.onmessage = null;
      socket.onclose = null;
      socket.close();
      socket = null;
    },
    wait() {
      const ms = returnAfterMs ?? backOffMs(attempt, Date.now() - downSince, random());
      returnAfterMs = null;
      attempt += 1;
      waiting = setTimeout(() => happen("due"), ms);
    },
    cancelWait: () => clearTimeout(waiting),
    settle() {
      attempt = 0;
      returnAfterMs = null;
    },
  };

  function happen(event: ConnectionEvent): void {
    const transition = TRANSITIONS[state][event];
    if (!transition) return;
    if (state === "open" || state === "parked") downSince = Date.now();
    const before = state;
    state = transition.to;
    for (const action of transition.actions) actions[action]();
    if (state === "ended") tidyUp();
    if (state !== before) onState?.(state);
  }

  function listenTo(opened: Socket): void {
    socket = opened;
    opened.onmessage = ({ data }) => {
      watchdog.heard();
      const text = String(data);
      const frame = readFrame(text);
      if (!frame) return;
      if (frame.type === "ready") {
        // The cookie is the browser's, the page is one person's: somebody else signed in meanwhile.
        if (frame.userId !== undefined && userId !== undefined && frame.userId !== userId)
          return happen("refused");
        happen("ready");
      }
      if (frame.type === "heartbeat") opened.send(ALIVE);
      if (frame.type === "goodbye") returnAfterMs = frame.retryAfterMs;
      onFrame(frame, text);
    };
    opened.onclose = ({ code }) => happen(mayReconnect(code) ? "lost" : "refused");
  }

  function notice(signal: PageSignal): void {
    const hidden = signals.hidden();
    if (signal === "visibility") clearTimeout(parking);
    if (signal === "visibility" && hidden) {
      parking = setTimeout(() => happen("park"), signals.touch() ? PARK_TOUCH_MS : PARK_MS);
      return;
    }
    // Parked is parked until somebody looks.
    if (state === "parked" && hidden) return;
    // After sleep the socket looks open; that it was quiet for long shows at once, not at the next timer.
    if (state === "open" || state === "connecting") watchdog.wake();
    else happen("wake");
  }

  function tidyUp(): void {
    stopListening();
    clearTimeout(parking);
  }

  const stopListening = signals.listen(notice);
  happen("start");
  if (signals.hidden()) notice("visibility");
  return {
    state: () => state,
    stop: () => happen("stop"),
  };
}
