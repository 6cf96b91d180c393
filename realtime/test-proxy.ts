import { type AddressInfo, createConnection, createServer, type Socket } from "node:net";
import { setTimeout as pause } from "node:timers/promises";

/** A way through the proxy: what clients say, or what they are answered. */
export type Way = "toTarget" | "fromTarget";

export type TcpProxy = {
  /** The target's URL, through the proxy. */
  readonly url: string;
  /** Where new connections lead: a server that came back somewhere else. */
  aimAt(targetUrl: string): void;
  /** Cuts every connection, and new ones until `heal`. */
  cut(): void;
  /** Cuts every connection that stands; new ones come through. */
  drop(): void;
  /** The same, by a reset instead of an end: as a machine that has lost its memory of the connection does. */
  reset(): void;
  /** Lets nothing through any more, without a word, until `heal`: both ways, or one (a half-open line). */
  stall(...ways: Way[]): void;
  /** Everything arrives so many milliseconds late, in order, until `heal`. */
  delay(ms: number): void;
  heal(): void;
  close(): Promise<void>;
};

/** What a bus has to bear, of one server or of several at once. */
export type Outage = Pick<TcpProxy, "url" | "cut" | "stall" | "heal" | "close">;

/** A TCP proxy before a server, to cut it off. */
export async function startProxy(targetUrl: string): Promise<TcpProxy> {
  let target = new URL(targetUrl);
  const sockets = new Set<Socket>();
  const stalled = new Set<Way>();
  let broken = false;
  let delayMs = 0;

  function pass(from: Socket, to: Socket, way: Way): void {
    let before = Promise.resolve();
    const afterAll = (next: () => void) => {
      const late = delayMs > 0 ? pause(delayMs) : undefined;
      before = before.then(() => late).then(next);
    };
    sockets.add(from);
    from.setNoDelay(true);
    from.on("data", (data) => {
      if (stalled.has(way)) return;
      afterAll(() => {
        if (to.destroyed || to.write(data)) return;
        // A reader that does not drain holds up its writer, as it would without a proxy.
        from.pause();
        to.once("drain", () => from.resume());
      });
    });
    from.on("error", () => {});
    from.on("close", () => {
      sockets.delete(from);
      // On a stalled line nobody hears of the end either.
      if (!stalled.has(way)) afterAll(() => to.destroySoon());
    });
  }

  const server = createServer((near) => {
    if (broken) return near.destroy();
    const far = createConnection({ host: target.hostname, port: Number(target.port) });
    pass(near, far, "toTarget");
    pass(far, near, "fromTarget");
    return near;
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const drop = () => {
    for (const socket of sockets) socket.destroy();
  };
  const url = new URL(targetUrl);
  url.hostname = "127.0.0.1";
  url.port = String((server.address() as AddressInfo).port);
  return {
    url: url.href,
    aimAt(targetUrl) {
      target = new URL(targetUrl);
    },
    cut() {
      broken = true;
      drop();
    },
    drop,
    reset() {
      for (const socket of sockets) socket.resetAndDestroy();
    },
    stall(...ways) {
      for (const way of ways.length > 0 ? ways : (["toTarget", "fromTarget"] as const)) stalled.add(way);
    },
    delay(ms) {
      delayMs = ms;
    },
    heal() {
      // What was swallowed can not be given back: those connections are of no more use.
      if (stalled.size > 0) drop();
      stalled.clear();
      broken = false;
      delayMs = 0;
    },
    async close() {
      drop();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
