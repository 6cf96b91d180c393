import type { ServerFrame } from "@realtime/protocol/frames";
import type { Head } from "@realtime/protocol/head";
import type { Connection } from "./connect";
import { type CheckOptions, connectOrCheck, type LinkState } from "./connect-or-check";
import { browserSignals } from "./page-signals";
import { readFrame } from "./read-frame";
import { readyAt, sentHead } from "./sent-head";
import { TAB_ROLES, type TabAction, type TabEvent, type TabRole } from "./tab-roles";

/** What is used of a BroadcastChannel: everything that one tab posts comes to all others, in order. */
export type TabChannel = Pick<BroadcastChannel, "postMessage" | "close"> & {
  onmessage: ((event: { data: TabMessage }) => void) | null;
};

/** What is used of navigator.locks. */
export type TabLocks = {
  request(
    name: string,
    options: { steal?: boolean; signal?: AbortSignal },
    held: () => Promise<void> | undefined,
  ): Promise<unknown>;
};

/**
 * What tabs say to one another. `by` names one tab's time of leading. Older and newer versions of this file meet
 * in one browser: with another meaning goes another name of the channel.
 */
export type TabMessage =
  | { type: "ask" }
  /** Where the connection stands and up to where it has come; `hidden`: nobody sees the tab that holds it. */
  | { type: "state"; by: string; state: LinkState; hidden: boolean; head: Head | null }
  /** A frame as the worker sent it: each tab reads it as its own version can. */
  | { type: "frame"; by: string; text: string };

export type ShareOptions = Omit<CheckOptions, "checking" | "onFrame"> & {
  onFrame(frame: ServerFrame): void;
  /** Of the lock and the channel: tabs with the same name share a connection. */
  name: string;
  /** The rest is for tests. Null where the browser has no locks: then each tab has a connection of its own. */
  locks?: TabLocks | null;
  openChannel?(name: string): TabChannel;
};

export type SharedConnection = {
  state(): LinkState;
  /** Leaves; another tab takes the connection over. */
  stop(): void;
};

/** A tab that heard nothing for so long asks, and after as long again takes over; up to a quarter more. */
const QUIET_MS = 4_000;
/** Tabs that could all take over do so one after another within this time. */
const YIELD_MS = 250;

/**
 * One connection for all tabs of a browser. Each tab gets every frame, in order, and knows where the connection
 * stands; the one that is seen holds it. One that may have missed frames is told `ready` with the head, as by
 * the worker after a reconnect.
 */
export function shareConnection(url: string, options: ShareOptions): SharedConnection {
  const {
    name,
    onFrame,
    onState,
    signals = browserSignals,
    random = Math.random,
    locks = (navigator.locks ?? null) as TabLocks | null,
    openChannel = (of) => new BroadcastChannel(of) as TabChannel,
  } = options;
  const channel = locks ? openChannel(name) : null;

  let role: TabRole = "idle";
  let shown: LinkState = "idle";
  let connection: Connection | null = null;
  /** The time of leading that is followed, this tab's own included. */
  let leader = "";
  let leaderHidden = false;
  let head: Head | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let relieving: ReturnType<typeof setTimeout> | undefined;
  let turn = 0;
  let inLine = new AbortController();
  let release = () => {};

  const actions: Record<TabAction, () => void> = {
    queue: () => request(false),
    steal: () => request(true),
    connect() {
      clearTimeout(timer);
      const by = String(Math.random());
      leader = by;
      leaderHidden = false;
      head = null;
      const checking = shown === "checking";
      // What a connection says that is no longer this tab's is not heard.
      connection = connectOrCheck(url, {
        ...options,
        checking,
        onFrame(frame, text) {
          if (leader !== by) return;
          head = sentHead(head, frame);
          channel?.postMessage({ type: "frame", by, text } satisfies TabMessage);
          onFrame(frame);
        },
        onState(state) {
          if (leader !== by) return;
          show(state);
          actions.tell();
          if (state === "ended") happen("stop");
        },
      });
    },
    disconnect() {
      leader = "";
      connection?.stop();
    },
    ask: () => channel?.postMessage({ type: "ask" } satisfies TabMessage),
    tell() {
      const hidden = signals.hidden();
      channel?.postMessage({ type: "state", by: leader, state: shown, hidden, head } satisfies TabMessage);
    },
    listen() {
      clearTimeout(timer);
      timer = setTimeout(() => happen("quiet"), QUIET_MS * (1 + random() / 4));
    },
    leave() {
      clearTimeout(timer);
      turn += 1;
      inLine.abort();
      release();
      stopListening();
      channel?.close();
      show("ended");
    },
  };

  const isNeeded = () => leaderHidden && !signals.hidden();

  function happen(event: TabEvent): void {
    const transition = TAB_ROLES[role][event];
    if (!transition) return;
    role = transition.to;
    for (const action of transition.actions) actions[action]();
  }

  /** Every tab has one request: the lock, or a place in line. */
  function request(steal: boolean): void {
    const mine = ++turn;
    inLine.abort();
    inLine = new AbortController();
    if (!locks) {
      happen("granted");
      return;
    }
    const held = () => {
      if (mine !== turn) return undefined;
      happen("granted");
      return new Promise<void>((resolve) => {
        release = resolve;
      });
    };
    locks.request(name, steal ? { steal } : { signal: inLine.signal }, held).catch(() => {
      if (mine === turn) happen("robbed");
    });
  }

  function show(state: LinkState): void {
    if (state === shown) return;
    shown = state;
    onState(state);
  }

  function read(message: TabMessage): void {
    if (message.type === "ask") happen("asked");
    else if (role === "leading") return;
    else if (message.type === "state") follow(message);
    else if (message.by !== leader) happen("unsure");
    else {
      const frame = readFrame(message.text);
      if (frame) onFrame(frame);
    }
  }

  function follow({ by, state, hidden, head }: Extract<TabMessage, { type: "state" }>): void {
    leader = by;
    leaderHidden = hidden;
    happen("heard");
    show(state);
    if (head) onFrame(readyAt(head));
    if (state === "ended") happen("stop");
    else relieve();
  }

  /** Timers of a page that nobody sees are slow, and one that is put away stops: who is seen takes over. */
  function relieve(): void {
    clearTimeout(relieving);
    // Several may be seen, or be next in line because the leader has closed: the first to take over tells the rest.
    if (isNeeded()) relieving = setTimeout(() => isNeeded() && happen("needed"), YIELD_MS * random());
  }

  if (channel) channel.onmessage = ({ data }) => read(data);
  const stopListening = signals.listen((signal) => {
    // A leader that was asleep does not say so before it knows that it still leads.
    if (role === "leading" && signal === "visibility") actions.tell();
    // What was said while this page was frozen or asleep may not have come.
    happen("unsure");
    relieve();
  });
  happen("start");
  return { state: () => shown, stop: () => happen("stop") };
}
