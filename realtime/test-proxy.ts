import { type AddressInfo, createConnection, createServer, type Socket } from "node:net";

export type TcpProxy = {
  /** The target's URL, through the proxy. */
  readonly url: string;
  /** Cuts every connection, and new ones until `heal`. */
  cut(): void;
  /** Lets nothing through any more, without a word, until `heal`. */
  stall(): void;
  heal(): void;
  close(): Promise<void>;
};

/** A TCP proxy before a server, to cut it off. */
export async function startProxy(targetUrl: string): Promise<TcpProxy> {
  const target = new URL(targetUrl);
  const pairs = new Set<Socket>();
  let broken = false;
  let stalled = false;
  const server = createServer((near) => {
    if (broken) return near.destroy();
    const far = createConnection({ host: target.hostname, port: Number(target.port) });
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      pairs.add(from);
      from.on("data", (data) => {
        if (!stalled) to.write(data);
      });
      from.on("error", () => {});
      from.on("close", () => {
        pairs.delete(from);
        to.destroy();
      });
    }
    return near;
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const destroyAll = () => {
    for (const socket of pairs) socket.destroy();
  };
  const url = new URL(targetUrl);
  url.hostname = "127.0.0.1";
  url.port = String((server.address() as AddressInfo).port);
  return {
    url: url.href,
    cut() {
      broken = true;
      destroyAll();
    },
    stall() {
      stalled = true;
    },
    heal() {
      // What was swallowed can not be given back: those connections are of no more use.
      if (stalled) destroyAll();
      broken = false;
      stalled = false;
    },
    async close() {
      destroyAll();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
