/** Where a connection stands. */
export type ConnectionState =
  /** Not begun. */
  | "idle"
  /** A socket is opening, or open without having said `ready`. */
  | "connecting"
  /** Everything that happens arrives. */
  | "open"
  /** Cut off; the next attempt has its time. */
  | "waiting"
  /** Given up while nobody looks. */
  | "parked"
  /** For good: stopped here, or the worker said not to come back. */
  | "ended";

export type ConnectionEvent =
  | "start"
  /** The worker's first frame. */
  | "ready"
  /** The socket closed, and may be opened again. */
  | "lost"
  /** Nothing was heard for too long. */
  | "silent"
  /** The socket closed with a code that forbids coming back. */
  | "refused"
  /** The wait is over. */
  | "due"
  /** The network is back, or somebody looks at the page again. */
  | "wake"
  | "park"
  | "stop";

/** What a transition asks of the one who runs it, in this order. */
export type ConnectionAction = "drop" | "cancelWait" | "open" | "wait" | "settle";

type Transition = { readonly to: ConnectionState; readonly actions: readonly ConnectionAction[] };

const RECONNECT: Transition = { to: "connecting", actions: ["drop", "cancelWait", "open"] };
const END: Transition = { to: "ended", actions: ["drop", "cancelWait"] };
const PARK: Transition = { to: "parked", actions: ["drop", "cancelWait"] };

/** The whole behaviour of a connection. An event that a state does not name changes nothing there. */
export const TRANSITIONS: Record<ConnectionState, Partial<Record<ConnectionEvent, Transition>>> = {
  idle: {
    start: { to: "connecting", actions: ["open"] },
    stop: END,
  },
  connecting: {
    ready: { to: "open", actions: ["settle"] },
    lost: { to: "waiting", actions: ["drop", "wait"] },
    silent: { to: "waiting", actions: ["drop", "wait"] },
    refused: END,
    park: PARK,
    stop: END,
  },
  open: {
    lost: { to: "waiting", actions: ["drop", "wait"] },
    silent: RECONNECT,
    refused: END,
    park: PARK,
    stop: END,
  },
  waiting: {
    due: { to: "connecting", actions: ["open"] },
    wake: RECONNECT,
    park: PARK,
    stop: END,
  },
  parked: {
    wake: { to: "connecting", actions: ["settle", "open"] },
    stop: END,
  },
  ended: {},
};
