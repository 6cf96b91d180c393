import type { ServerFrame } from "@realtime/protocol/frames";
import type { Head } from "@realtime/protocol/head";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Connection, Socket } from "./connect";
import { connectOrCheck, type LinkState } from "./connect-or-check";
import type { PageSignal } from "./page-signals";

const head: Head = { epoch: "e", revision: 4, position: 9 };
const READY = JSON.stringify({ type: "ready", version: 1, head });

/** A proxy that refuses sockets, or lets them through, and a server that answers or not. */
function world(checking = false) {
  const w = {
    states: [] as LinkState[],
    frames: [] as ServerFrame[],
    asked: 0,
    hidden: false,
    refused: true,
    answer: async (): Promise<Head> => head,
    tell: (_signal: PageSignal) => {},
    socket: null as Socket | null,
    connection: null as unknown as Connection,
  };
  w.connection = connectOrCheck("ws://worker", {
    checking,
    random: () => 0.5,
    onFrame: (frame) => void w.frames.push(frame),
    onState: (state) => void w.states.push(state),
    isRefused: (error) => (error as Error).message === "401",
    fetchHead() {
      w.asked += 1;
      return w.answer();
    },
    signals: {
      hidden: () => w.hidden,
      touch: () => true,
      listen(listener) {
        const before = w.tell;
        w.tell = (signal) => {
          before(signal);
          listener(signal);
        };
        return () => {};
      },
    },
    openSocket() {
      const socket: Socket = { onmessage: null, onclose: null, send() {}, close() {} };
      w.socket = socket;
      const { refused } = w;
      queueMicrotask(() =>
        refused ? socket.onclose?.({ code: 1006 }) : socket.onmessage?.({ data: READY }),
      );
      return socket;
    },
  });
  return w;
}

let w: ReturnType<typeof world>;
beforeEach(() => {
  vi.useFakeTimers();
  w = world();
});
afterEach(() => {
  w.connection.stop();
  vi.useRealTimers();
});
const later = (ms = 0) => vi.advanceTimersByTimeAsync(ms);
const see = (hidden: boolean) => {
  w.hidden = hidden;
  w.tell("visibility");
};

test("a page whose first three attempts fail asks, says so, and hands the head on as a frame", async () => {
  // Waits of 250, 500 and 1,000 ms.
  await later(749);
  expect(w.asked).toBe(0);
  await later(1);
  expect(w.asked).toBe(1);
  expect(w.states.at(-1)).toBe("checking");
  expect(w.frames).toEqual([{ type: "ready", version: 1, head }]);
});

test("then every thirty seconds, while attempts go on; once a socket gets through nobody asks", async () => {
  await later(750);
  await later(29_999);
  expect(w.asked).toBe(1);
  await later(1);
  expect(w.asked).toBe(2);
  expect(new Set(w.states.slice(w.states.indexOf("checking")))).toEqual(new Set(["checking"]));
  w.refused = false;
  await later(4_000);
  expect(w.states.at(-1)).toBe("open");
  await later(20_000);
  expect(w.asked).toBe(2);
});

test("sockets that are swallowed without a word: it asks after fifteen seconds", async () => {
  w.connection.stop();
  w = world();
  const { socket } = w;
  if (socket) socket.onclose = null;
  await later(14_999);
  expect(w.asked).toBe(0);
  await later(1);
  expect([w.asked, w.states.at(-1)]).toEqual([1, "checking"]);
});

test("a connection that stood, and breaks for a moment, makes nobody ask", async () => {
  w.refused = false;
  await later(750);
  expect(w.states.at(-1)).toBe("open");
  const before = w.asked;
  w.refused = true;
  w.socket?.onclose?.({ code: 1006 });
  await later(14_999);
  expect(w.asked).toBe(before);
  await later(1);
  expect(w.asked).toBe(before + 1);
});

test("nobody looks: it does not ask; seen again, it asks at once", async () => {
  see(true);
  await later(25_000);
  expect(w.asked).toBe(0);
  see(false);
  await later();
  expect(w.asked).toBe(1);
  see(true);
  see(false);
  await later();
  expect(w.asked).toBe(2);
});

test("a server that can not be reached: reconnecting, not checking", async () => {
  w.answer = () => Promise.reject(new Error("offline"));
  await later(750);
  expect(w.asked).toBe(1);
  expect(w.states).not.toContain("checking");
  w.answer = async () => head;
  await later(30_000);
  expect(w.states.at(-1)).toBe("checking");
  w.answer = () => Promise.reject(new Error("offline"));
  await later(30_000);
  expect(["connecting", "waiting"]).toContain(w.states.at(-1));
});

test("the session is over, which no refused handshake tells: it ends", async () => {
  w.answer = () => Promise.reject(new Error("401"));
  await later(750);
  expect(w.states.at(-1)).toBe("ended");
  await later(600_000);
  expect(w.asked).toBe(1);
});

test("parked and seen again, it is a page that had no connection yet", async () => {
  w.refused = false;
  await later(750);
  w.refused = true;
  see(true);
  await later(30_000);
  expect(w.states.at(-1)).toBe("parked");
  const before = w.asked;
  w.answer = () => Promise.reject(new Error("401"));
  see(false);
  await later(750);
  expect(w.asked).toBe(before + 1);
  expect(w.states.at(-1)).toBe("ended");
});

test("taken over from a tab that was checking: it asks at once, and goes on saying so", async () => {
  w.connection.stop();
  w = world(true);
  await later();
  expect([w.asked, w.states]).toEqual([1, ["checking"]]);
});

test("an answer that comes when the socket stands is not handed on", async () => {
  let give = (_head: Head) => {};
  w.answer = () => new Promise((resolve) => (give = resolve));
  await later(750);
  w.refused = false;
  await later(1_000);
  expect(w.states.at(-1)).toBe("open");
  give({ ...head, revision: 1 });
  await later();
  expect(w.frames).toEqual([{ type: "ready", version: 1, head }]);
  expect(w.states.at(-1)).toBe("open");
});
