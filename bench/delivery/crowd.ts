import { monitorEventLoopDelay } from "node:perf_hooks";
import { setTimeout as pause } from "node:timers/promises";
import type { ServerFrame } from "@realtime/protocol/frames";
import type { Head } from "@realtime/protocol/head";
import { backOffMs } from "@/realtime-client/back-off";
import { answerCalls } from "./answer-calls";
import { clock } from "./clock";
import { LeanClient } from "./lean-client";

/** One of the clients of a run. All of them are in this process, whose CPU time is nobody's cost. */
export type Member = { userId: string; headers: string };

/** What came of one message: to how many clients, when to the first and the last, and the frame's bytes. */
export type Arrival = { count: number; first: number; last: number; userId: string; bytes: number };

/** Somebody who has missed something while away: from where to catch up. */
export type Missed = { userId: string; known: Head };

type Client = Member & {
  socket: LeanClient | null;
  /** Null while it is not ready. */
  readyAt: number | null;
  /** Up to where everything was received; null with a floor, which has no heads. */
  known: Head | null;
  /** What the worker said at `ready`, when that was ahead. */
  missed: Missed | null;
  attempt: number;
  cutAt: number;
};

/** Handshakes at the same time when nobody is in a hurry. */
const AT_ONCE = 64;
const LOOK_MS = 2;

const loop = monitorEventLoopDelay({ resolution: 1 });
loop.enable();
let clients: Client[] = [];
let arrivals = new Map<string, Arrival>();
let port = 0;
let ready = 0;
let behind = 0;
let reconnects = false;
let attempts = 0;

function open(client: Client): void {
  attempts += 1;
  client.socket = new LeanClient({ port, headers: client.headers }, attempts, {
    text: (text) => take(client, text),
    end: () => leave(client),
  });
}

/** As the browser's client does it: back after a pause by chance, which grows while that fails. */
function leave(client: Client): void {
  if (client.readyAt !== null) ready -= 1;
  client.readyAt = null;
  if (!reconnects) return;
  const wait = backOffMs(client.attempt, clock() - client.cutAt, Math.random());
  client.attempt += 1;
  setTimeout(open, wait, client);
}

function take(client: Client, text: string): void {
  const frame = JSON.parse(text) as ServerFrame;
  const at = clock();
  if (frame.type === "inbox" || frame.type === "feed") {
    const { event } = frame;
    if ("item" in event) note(client.userId, event.item.id, at, text.length);
    // In place: with ten thousand clients a copy each is what a broadcast's last frame waits for.
    if (client.known && "revision" in event) client.known.revision = event.revision;
    if (client.known && "position" in event) client.known.position = event.position;
  } else if (frame.type === "heartbeat") client.socket?.sayAlive();
  else if (frame.type === "behind") behind += 1;
  else if (frame.type === "ready") greet(client, frame.head, at);
}

function greet(client: Client, head: Head | undefined, at: number): void {
  client.readyAt = at;
  client.attempt = 0;
  ready += 1;
  if (!head) return;
  const { known } = client;
  client.known = head;
  if (known && (head.revision > known.revision || head.position > known.position))
    client.missed = { userId: client.userId, known };
}

function note(userId: string, id: string, at: number, bytes: number): void {
  const arrival = arrivals.get(id);
  if (arrival) Object.assign(arrival, { count: arrival.count + 1, last: at, userId });
  else arrivals.set(id, { count: 1, first: at, last: at, userId, bytes });
}

async function until(isSo: () => boolean, atMostMs: number): Promise<boolean> {
  const late = clock() + atMostMs;
  while (!isSo() && clock() < late) await pause(LOOK_MS);
  return isSo();
}

const calls = {
  /** Connects everybody; resolves once all are ready. */
  async gather(input: { port: number; members: readonly Member[] }): Promise<void> {
    port = input.port;
    clients = input.members.map((member) => ({
      ...member,
      socket: null,
      readyAt: null,
      known: null,
      missed: null,
      attempt: 0,
      cutAt: 0,
    }));
    for (const [number, client] of clients.entries()) {
      open(client);
      await until(() => number - ready < AT_ONCE, 10_000);
    }
    if (!(await until(() => ready === clients.length, 30_000)))
      throw new Error(`${ready} of ${clients.length} clients could connect`);
  },

  forget(): void {
    arrivals = new Map();
    behind = 0;
    loop.reset();
  },

  /** What came of these messages, once each has come so many times or the time is over. */
  async arrived(input: { ids: readonly string[]; times: number; withinMs: number }) {
    await until(() => input.ids.every((id) => (arrivals.get(id)?.count ?? 0) >= input.times), input.withinMs);
    return { arrivals, behind, loopP99: loop.percentile(99) / 1e6, loopMax: loop.max / 1e6 };
  },

  /** Cuts everybody at once; resolves once all are back, with how long each was away. */
  async cut(withinMs: number): Promise<{ awayMs: number[]; attempts: number; missed: Missed[] }> {
    reconnects = true;
    attempts = 0;
    const cutAt = clock();
    for (const client of clients) {
      Object.assign(client, { cutAt, missed: null });
      client.socket?.cut();
    }
    await until(() => ready === 0, 1_000);
    await until(() => ready === clients.length, withinMs);
    reconnects = false;
    return {
      awayMs: clients.flatMap(({ readyAt }) => (readyAt === null ? [] : [readyAt - cutAt])),
      attempts,
      missed: clients.flatMap(({ missed }) => (missed ? [missed] : [])),
    };
  },
};
export type CrowdCalls = typeof calls;

answerCalls(calls);
