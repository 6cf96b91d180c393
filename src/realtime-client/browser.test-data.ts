import type { ServerFrame } from "@realtime/protocol/frames";
import type { Head } from "@realtime/protocol/head";
import type { Socket } from "./connect";
import type { LinkState } from "./connect-or-check";
import type { PageSignal } from "./page-signals";
import { shareConnection, type TabChannel, type TabLocks, type TabMessage } from "./share-connection";

type Held = { give(): void; rob(): void };

/** One of the Web Locks: a line, and stealing, as the specification has them. */
export class TestLock {
  #holder: Held | null = null;
  #line: Held[] = [];

  request({ steal, signal }: Parameters<TabLocks["request"]>[1], held: Parameters<TabLocks["request"]>[2]) {
    return new Promise((resolve, reject) => {
      const mine: Held = {
        give: () => {
          this.#holder = mine;
          const over = () => {
            if (this.#holder === mine) this.#next();
            resolve(undefined);
          };
          void Promise.resolve(held()).then(over);
        },
        rob: () => reject(new DOMException("stolen", "AbortError")),
      };
      if (steal) {
        this.#holder?.rob();
        mine.give();
        return;
      }
      this.#line.push(mine);
      signal?.addEventListener("abort", () => {
        if (!this.#line.includes(mine)) return;
        this.#line = this.#line.filter((other) => other !== mine);
        reject(signal.reason);
      });
      if (!this.#holder) this.#next();
    });
  }

  #next() {
    this.#holder = null;
    this.#line.shift()?.give();
  }
}

/** The browser's end of a socket. */
type TestSocket = Socket & { open: boolean; hear(frame: ServerFrame): void };

export type TestTab = ReturnType<TestBrowser["open"]>;

/** Tabs of one browser, with its locks and channels, and the worker that they reach. */
export class TestBrowser {
  readonly sockets: TestSocket[] = [];
  head: Head = { epoch: "e", revision: 0, position: 0 };
  /** Whether a handshake is answered. */
  reachable = true;
  /** What the server answers to who asks it for the head. */
  fetchHead = async (): Promise<Head> => this.head;
  readonly #locks = new Map<string, TestLock>();
  readonly #channels = new Map<string, Set<{ hear(message: TabMessage): void }>>();

  constructor(readonly hasLocks = true) {}

  get connections(): number {
    return this.sockets.filter((socket) => socket.open).length;
  }

  /** The worker says this to everybody who is connected. */
  say(frame: ServerFrame): void {
    for (const socket of this.sockets) if (socket.open) socket.hear(frame);
  }

  hangUp(code: number): void {
    for (const socket of this.sockets) {
      if (!socket.open) continue;
      socket.open = false;
      socket.onclose?.({ code });
    }
  }

  /** A tab; `random` spreads its waits. */
  open({ hidden = false, name = "ada", userId = "ada", random = 0 } = {}) {
    const frames: ServerFrame[] = [];
    const states: LinkState[] = [];
    const page = { hidden, listeners: new Set<(signal: PageSignal) => void>() };
    // While frozen nothing comes into the page; it comes, in order, when it thaws.
    let frozen: (() => void)[] | null = null;
    const into = (task: () => void) => (frozen ? void frozen.push(task) : task());
    const asked = { head: 0 };
    const connection = shareConnection("ws://worker", {
      name,
      userId,
      random: () => random,
      heartbeatMs: 15_000,
      onFrame: (frame) => void frames.push(frame),
      onState: (state) => void states.push(state),
      isRefused: () => false,
      fetchHead: () => {
        asked.head += 1;
        return this.fetchHead();
      },
      signals: {
        hidden: () => page.hidden,
        touch: () => false,
        listen(listener) {
          page.listeners.add(listener);
          return () => void page.listeners.delete(listener);
        },
      },
      openSocket: () => this.#openSocket(into),
      openChannel: (of) => this.#openChannel(of, into),
      locks: this.hasLocks
        ? {
            request: (of, options, held) => {
              const lock = this.#locks.get(of) ?? new TestLock();
              this.#locks.set(of, lock);
              const outcome = lock.request(options, held);
              return new Promise((resolve, reject) => {
                outcome.then(
                  (value) => into(() => resolve(value)),
                  (error) => into(() => reject(error)),
                );
              });
            },
          }
        : null,
    });
    const signal = (what: PageSignal) => {
      for (const listener of [...page.listeners]) listener(what);
    };
    return {
      frames,
      states,
      asked,
      connection,
      heads: () => frames.flatMap((frame) => (frame.type === "ready" ? [frame.head] : [])),
      hide(hide: boolean) {
        page.hidden = hide;
        signal("visibility");
      },
      signal,
      close: () => connection.stop(),
      freeze() {
        frozen = [];
      },
      thaw() {
        const tasks = frozen ?? [];
        frozen = null;
        signal("resume");
        for (const task of tasks) task();
      },
    };
  }

  #openSocket(into: (task: () => void) => void): TestSocket {
    const socket: TestSocket = {
      open: true,
      onmessage: null,
      onclose: null,
      hear: (frame) => into(() => socket.onmessage?.({ data: JSON.stringify(frame) })),
      send() {},
      close() {
        socket.open = false;
      },
    };
    this.sockets.push(socket);
    queueMicrotask(() => {
      if (!socket.open) return;
      if (this.reachable) {
        socket.hear({ type: "ready", version: 1, userId: "ada", head: this.head });
      } else {
        socket.open = false;
        into(() => socket.onclose?.({ code: 1006 }));
      }
    });
    return socket;
  }

  #openChannel(name: string, into: (task: () => void) => void): TabChannel {
    const members = this.#channels.get(name) ?? new Set();
    this.#channels.set(name, members);
    const channel: TabChannel = {
      onmessage: null,
      postMessage: (message: TabMessage) => {
        for (const other of members) if (other !== member) queueMicrotask(() => other.hear(message));
      },
      close: () => void members.delete(member),
    };
    const member = {
      hear: (message: TabMessage) =>
        into(() => {
          if (members.has(member)) channel.onmessage?.({ data: structuredClone(message) });
        }),
    };
    members.add(member);
    return channel;
  }
}
