/** What a tab is among the tabs of its browser, one of which holds the connection. */
export type TabRole =
  /** Not begun. */
  | "idle"
  /** Another tab holds the connection, and was heard. */
  | "following"
  /** It is not known whether any tab does: one was asked for. */
  | "doubting"
  /** This tab holds it. */
  | "leading"
  /** Left, or the session is over. */
  | "over";

export type TabEvent =
  | "start"
  /** The lock is this tab's. */
  | "granted"
  /** Another tab took the lock away. */
  | "robbed"
  /** The tab that leads said where the connection stands. */
  | "heard"
  /** The tab that leads can not be seen, and this one can. */
  | "needed"
  /** Nothing was heard for some seconds. */
  | "quiet"
  /** Frames came of a tab that is not the one last heard, or this page was away. */
  | "unsure"
  /** Another tab asks who leads. */
  | "asked"
  | "stop";

/** What a transition asks of the one who runs it, in this order. */
export type TabAction =
  /** Waits in line for the lock. */
  | "queue"
  /** Takes the lock from whoever has it. */
  | "steal"
  | "connect"
  | "disconnect"
  /** Asks who leads. */
  | "ask"
  /** Says where the connection stands. */
  | "tell"
  /** Is called back when it stays quiet from now on. */
  | "listen"
  | "leave";

type Transition = { readonly to: TabRole; readonly actions: readonly TabAction[] };

const LEAD: Transition = { to: "leading", actions: ["connect"] };
const LEAVE: Transition = { to: "over", actions: ["leave"] };
const FOLLOW: Transition = { to: "following", actions: ["listen"] };
const DOUBT: Transition = { to: "doubting", actions: ["ask", "listen"] };
const TAKE_OVER: Transition = { to: "doubting", actions: ["steal", "listen"] };

/** The whole of the election. An event that a role does not name changes nothing there. */
export const TAB_ROLES: Record<TabRole, Partial<Record<TabEvent, Transition>>> = {
  idle: {
    start: { to: "doubting", actions: ["queue", "ask", "listen"] },
    stop: LEAVE,
  },
  following: {
    granted: LEAD,
    heard: FOLLOW,
    needed: TAKE_OVER,
    quiet: DOUBT,
    unsure: DOUBT,
    // The answer is for everybody.
    asked: { to: "doubting", actions: ["listen"] },
    stop: LEAVE,
  },
  doubting: {
    granted: LEAD,
    heard: FOLLOW,
    needed: TAKE_OVER,
    quiet: TAKE_OVER,
    stop: LEAVE,
  },
  leading: {
    robbed: { to: "doubting", actions: ["disconnect", "queue", "ask", "listen"] },
    asked: { to: "leading", actions: ["tell"] },
    stop: { to: "over", actions: ["disconnect", "leave"] },
  },
  over: {},
};
