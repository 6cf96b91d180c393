import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { startProxy, type TcpProxy } from "./test-proxy";

/** Answers everything with itself, after its name. */
async function echo(name: string) {
  const heard: string[] = [];
  const sockets: Socket[] = [];
  let ended = 0;
  const server = createServer((socket) => {
    sockets.push(socket);
    socket.on("error", () => {});
    socket.on("close", () => {
      ended += 1;
    });
    socket.on("data", (data) => {
      heard.push(String(data));
      socket.write(`${name}:${data}`);
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    server,
    url: `tcp://127.0.0.1:${(server.address() as AddressInfo).port}`,
    heard,
    ended: () => ended,
    hangUp() {
      for (const socket of sockets) socket.destroy();
    },
  };
}

let one: Awaited<ReturnType<typeof echo>>;
let two: Awaited<ReturnType<typeof echo>>;
let proxy: TcpProxy;
const clients: Socket[] = [];

beforeEach(async () => {
  one = await echo("one");
  two = await echo("two");
  proxy = await startProxy(one.url);
});
afterEach(async () => {
  for (const client of clients.splice(0)) client.destroy();
  await proxy.close();
  one.server.close();
  two.server.close();
});

async function client() {
  const socket = connect({ host: "127.0.0.1", port: Number(new URL(proxy.url).port) });
  clients.push(socket);
  let text = "";
  let closed = false;
  socket.on("error", () => {});
  socket.on("data", (data) => {
    text += data;
  });
  socket.on("close", () => {
    closed = true;
  });
  await once(socket, "connect");
  return { socket, text: () => text, closed: () => closed };
}

test("passes both ways, and hands the end on", async () => {
  const ada = await client();
  ada.socket.write("hello");
  await vi.waitFor(() => expect(ada.text()).toBe("one:hello"));
  ada.socket.destroy();
  await vi.waitFor(() => expect(one.ended()).toBe(1));
});

test("leads new connections elsewhere once the old ones are dropped", async () => {
  const before = await client();
  proxy.aimAt(two.url);
  proxy.drop();
  await vi.waitFor(() => expect(before.closed()).toBe(true));
  const after = await client();
  after.socket.write("hello");
  await vi.waitFor(() => expect(after.text()).toBe("two:hello"));
});

test("half open: what is said arrives, answers and ends do not, until it is healed", async () => {
  const ada = await client();
  ada.socket.write("first");
  await vi.waitFor(() => expect(ada.text()).toBe("one:first"));
  proxy.stall("fromTarget");
  ada.socket.write("second");
  await vi.waitFor(() => expect(one.heard).toEqual(["first", "second"]));
  one.hangUp();
  await vi.waitFor(() => expect(one.ended()).toBe(1));
  expect(ada.text()).toBe("one:first");
  expect(ada.closed()).toBe(false);
  proxy.heal();
  await vi.waitFor(() => expect(ada.closed()).toBe(true));
  expect(ada.text()).toBe("one:first");
});

test("slow: everything arrives late, and in order", async () => {
  proxy.delay(60);
  const ada = await client();
  const began = performance.now();
  ada.socket.write("a");
  await vi.waitFor(() => expect(one.heard.join("")).toBe("a"), { interval: 2 });
  proxy.delay(0);
  for (const letter of ["b", "c"]) ada.socket.write(letter);
  await vi.waitFor(() => expect(one.heard.join("")).toBe("abc"), { interval: 2 });
  await vi.waitFor(() => expect(ada.text()).toMatch(/^one:a/), { interval: 2 });
  // Rounded down: timers may fire a millisecond early.
  expect(performance.now() - began).toBeGreaterThan(55);
});
