import { setTimeout as pause, setImmediate as turn } from "node:timers/promises";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { FeedMessage } from "./bus-message";
import { createFeedOrder } from "./feed-order";

const EPOCH = "e1";
const GRACE = 20;

function setUp() {
  const ending = new AbortController();
  const log: string[] = [];
  const world = { position: 0, deliverFails: 0, healFails: 0 };
  const feed = createFeedOrder({
    graceMs: GRACE,
    signal: ending.signal,
    async deliver(message) {
      await turn();
      if (world.deliverFails-- > 0) throw new Error("the database is down");
      log.push(`deliver ${message.position}`);
    },
    async heal(after, through) {
      await turn();
      if (world.healFails-- > 0) throw new Error("the database is down");
      log.push(`heal ${after + 1}-${Math.min(through, world.position)}`);
      return world.position;
    },
    restart: (head) => void log.push(`restart ${head.epoch} ${head.position}`),
    onStrange: () => void log.push("strange"),
  });
  return { feed, log, world, ending };
}

const message = (position: number, given: Partial<FeedMessage> = {}): FeedMessage => ({
  kind: "feed",
  epoch: EPOCH,
  position,
  audience: "everyone",
  sentPosition: position,
  text: "{}",
  ...given,
});

let { feed, log, world, ending } = setUp();
beforeEach(() => {
  ({ feed, log, world, ending } = setUp());
});
afterEach(() => ending.abort());

function begin(position: number, epoch = EPOCH) {
  world.position = Math.max(world.position, position);
  feed.saw({ epoch, position }, feed.head());
}

/** Waits until the feed has been sent up to here. */
const sentUpTo = (position: number) => vi.waitFor(() => expect(feed.head()?.position).toBe(position));

test("messages in any order, and twice, go out once each, in order", async () => {
  begin(4);
  for (const position of [6, 8, 5, 4, 5, 7, 8]) feed.receive(message(position));
  await sentUpTo(8);
  expect(log).toEqual(["deliver 5", "deliver 6", "deliver 7", "deliver 8"]);
});

test("nothing goes out before the database has said where the feed stands; then what is above", async () => {
  for (const position of [3, 4, 5]) feed.receive(message(position));
  await pause(2 * GRACE);
  expect(log).toEqual([]);
  world.position = 5;
  begin(3);
  await sentUpTo(5);
  expect(log).toEqual(["deliver 4", "deliver 5"]);
});

test("a message that does not come: those concerned are told, and the later ones go out after that", async () => {
  begin(4);
  world.position = 9;
  for (const position of [6, 9]) feed.receive(message(position));
  await sentUpTo(9);
  expect(log).toEqual(["heal 5-5", "deliver 6", "heal 7-8", "deliver 9"]);
});

test("the database is ahead and the bus silent", async () => {
  begin(4);
  begin(7);
  await sentUpTo(7);
  expect(log).toEqual(["heal 5-7"]);
});

test("what was only late goes out as it is", async () => {
  begin(4);
  begin(6);
  feed.receive(message(6));
  feed.receive(message(5));
  await sentUpTo(6);
  await pause(2 * GRACE);
  expect(log).toEqual(["deliver 5", "deliver 6"]);
});

test("a message without an audience is looked up, in its place and at once", async () => {
  begin(4);
  world.position = 6;
  feed.receive(message(6));
  feed.receive(message(5, { audience: null }));
  await sentUpTo(6);
  expect(log).toEqual(["heal 5-5", "deliver 6"]);
});

test("while the database does not answer nothing is passed over", async () => {
  begin(4);
  world.position = 6;
  world.deliverFails = 1;
  world.healFails = 3;
  feed.receive(message(5, { audience: [1] }));
  feed.receive(message(6));
  await sentUpTo(6);
  expect(log).toEqual(["heal 5-5", "deliver 6"]);
});

test("a forged position does not carry the feed with it", async () => {
  begin(4);
  world.position = 6;
  feed.receive(message(1_000_000));
  feed.receive(message(6));
  await sentUpTo(6);
  await pause(3 * GRACE);
  world.position = 7;
  feed.receive(message(7));
  await sentUpTo(7);
  expect(log).toContain("deliver 7");
  expect(log).not.toContain("deliver 1000000");
});

test("a forged next message is found out by the database, and everybody starts over from there", async () => {
  begin(4);
  feed.receive(message(5));
  await sentUpTo(5);
  begin(4);
  expect(log).toEqual(["deliver 5", "restart e1 4"]);
  world.position = 5;
  feed.receive(message(5));
  await sentUpTo(5);
});

test("a head that was read before a message came is not a step back", async () => {
  begin(4);
  const before = feed.head();
  world.position = 5;
  feed.receive(message(5));
  await sentUpTo(5);
  feed.saw({ epoch: EPOCH, position: 4 }, before);
  await pause(2 * GRACE);
  expect(log).toEqual(["deliver 5"]);
});

test("another epoch: its messages ask for a look at the database, which says where to begin", async () => {
  begin(40);
  feed.receive(message(3, { epoch: "e2" }));
  expect(log).toEqual(["strange"]);
  world.position = 3;
  begin(3, "e2");
  expect(log.at(-1)).toBe("restart e2 3");
  expect(feed.head()).toEqual({ epoch: "e2", position: 3 });
  world.position = 4;
  feed.receive(message(4, { epoch: "e2" }));
  await vi.waitFor(() => expect(log.at(-1)).toBe("deliver 4"));
});
