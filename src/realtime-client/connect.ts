import { mayReconnect } from "@realtime/protocol/close-codes";
import { HEARTBEAT_MS, type ServerFrame } from "@realtime/protocol/frames";
import { backOffMs } from "./back-off";
import {
  type ConnectionAction,
  type ConnectionEvent,
  type ConnectionState,
  TRANSITIONS,
} from "./connection-states";
import { browserSignals, type PageSignals } from "./page-signals";
import { readFrame } from "./read-frame";

/** What is used of a WebSocket. */
export type Socket = Pick<WebSocket, "send" | "close"> & {
  onmessage: ((event: { data: unknown }) => void) | null;
  onclose: ((event: { code: number }) => void) | null;
};

export type ConnectOptions = {
  onFrame(frame: ServerFrame): void;
  onState?(state: ConnectionState): void;
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

/** Heartbeats' time without a sound after which a connection counts as dead. */
const SILENT_BEATS = 2.5;
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
    openSocket = (address) => new WebSocket(address) as Socket,
    signals = browserSignals,
    random = Math.random,
    heartbeatMs = HEARTBEAT_MS,
  } = options;
  const silentMs = SILENT_BEATS * heartbeatMs;

  let state: ConnectionState = "idle";
  let socket: Socket | null = null;
  let waiting: ReturnType<typeof setTimeout> | undefined;
  let watching: ReturnType<typeof setTimeout> | undefined;
  let parking: ReturnType<typeof setTimeout> | undefined;
  let attempt = 0;
  let downSince = Date.now();
  let heardAt = 0;
  let returnAfterMs: number | null = null;

  const actions: Record<ConnectionAction, () => void> = {
    open() {
      heardAt = Date.now();
      watch();
      try {
        listenTo(openSocket(url));
      } catch {
        // An address that no socket can be made for: nothing was opened, so nothing will close.
        queueMicrotask(() => happen("refused"));
      }
    },
    drop() {
      clearTimeout(watching);
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
    if (state === "open") downSince = Date.now();
    const before = state;
    state = transition.to;
    for (const action of transition.actions) actions[action]();
    if (state === "ended") tidyUp();
    if (state !== before) onState?.(state);
  }

  function listenTo(opened: Socket): void {
    socket = opened;
    opened.onmessage = ({ data }) => {
      heardAt = Date.now();
      const frame = typeof data === "string" ? readFrame(data) : null;
      if (!frame) return;
      if (frame.type === "ready") happen("ready");
      if (frame.type === "heartbeat") opened.send(ALIVE);
      if (frame.type === "goodbye") returnAfterMs = frame.retryAfterMs;
      onFrame(frame);
    };
    opened.onclose = ({ code }) => happen(mayReconnect(code) ? "lost" : "refused");
  }

  /** One timer that looks when it could be too late at the earliest: a message costs no timer. */
  function watch(): void {
    clearTimeout(watching);
    const quietFor = Date.now() - heardAt;
    if (quietFor >= silentMs) happen("silent");
    else watching = setTimeout(watch, silentMs - quietFor);
  }

  function notice(signal: "online" | "visibility"): void {
    const hidden = signals.hidden();
    if (signal === "visibility") clearTimeout(parking);
    if (signal === "visibility" && hidden) {
      parking = setTimeout(() => happen("park"), signals.touch() ? PARK_TOUCH_MS : PARK_MS);
      return;
    }
    // Parked is parked until somebody looks.
    if (state === "parked" && hidden) return;
    happen("wake");
    // After sleep the socket looks open; that it was quiet for long shows at once, not at the next timer.
    if (state === "open" || state === "connecting") watch();
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
