import { expect, test } from "vitest";
import { createActionQueue } from "./action-queue";

/** A server that answers, refuses or can not be reached, and what it was told. */
function setUp() {
  const server: { state: "up" | "down"; refuses: Set<string>; told: string[] } = {
    state: "up",
    refuses: new Set(),
    told: [],
  };
  const takenBack: string[] = [];
  const replays: number[] = [];
  const kept = new Set<string>();
  const queue = createActionQueue({
    isUnreachable: (error) => error === "unreachable",
    keep({ ids: [name = ""] }) {
      kept.add(name);
      return () => void kept.delete(name);
    },
    onReplayed: (refused) => replays.push(refused),
  });
  const action = (name: string) => ({
    kept: { edit: "read" as const, ids: [name] },
    send: async () => {
      if (server.state === "down") throw "unreachable";
      if (server.refuses.has(name)) throw "refused";
      server.told.push(name);
    },
    takeBack: () => void takenBack.push(name),
  });
  const act = (name: string) => queue.run(action(name));
  const inherit = (...names: string[]) => queue.inherit(names.map(action));
  return { server, takenBack, replays, kept, queue, act, inherit };
}

const settled = () => new Promise((resolve) => setTimeout(resolve, 0));

test("with a connection an action is sent at once, and a refused one is taken back", async () => {
  const { server, takenBack, replays, act } = setUp();
  server.refuses.add("b");
  expect(await Promise.all([act("a"), act("b"), act("c")])).toEqual(["taken", "refused", "taken"]);
  expect(server.told).toEqual(["a", "c"]);
  expect(takenBack).toEqual(["b"]);
  expect(replays).toEqual([]);
});

test("P12 without one actions wait in order, nothing is taken back, and they are sent when it is there", async () => {
  const { server, takenBack, replays, queue, act } = setUp();
  server.state = "down";
  const outcomes = [act("a"), act("b")];
  await settled();
  expect(queue.waiting()).toBe(2);
  queue.retry();
  await settled();
  expect(queue.waiting()).toBe(2);
  expect(takenBack).toEqual([]);

  server.state = "up";
  outcomes.push(act("c"));
  await settled();
  expect(server.told).toEqual([]);
  queue.retry();
  expect(await Promise.all(outcomes)).toEqual(["taken", "taken", "taken"]);
  await settled();
  expect(server.told).toEqual(["a", "b", "c"]);
  expect(queue.waiting()).toBe(0);
  expect(replays).toEqual([0]);
});

test("P12 what is refused after the wait is taken back and told of once", async () => {
  const { server, takenBack, replays, queue, act } = setUp();
  server.state = "down";
  const outcomes = ["a", "b", "c"].map(act);
  await settled();
  server.state = "up";
  server.refuses = new Set(["a", "c"]);
  queue.retry();
  expect(await Promise.all(outcomes)).toEqual(["refused", "taken", "refused"]);
  await settled();
  expect(takenBack).toEqual(["a", "c"]);
  expect(replays).toEqual([2]);
});

test("who watches is told when something begins to wait and when nothing does any more", async () => {
  const { server, queue, act } = setUp();
  const seen: number[] = [];
  queue.subscribe(() => seen.push(queue.waiting()));
  server.state = "down";
  void act("a");
  await settled();
  void act("b");
  server.state = "up";
  queue.retry();
  await settled();
  expect(seen[0]).toBe(1);
  expect(seen).toContain(2);
  expect(seen.at(-1)).toBe(0);
});

test("P12 an action is kept until the server has taken or refused it", async () => {
  const { server, queue, kept, act } = setUp();
  server.state = "down";
  const outcomes = [act("a"), act("b")];
  expect([...kept]).toEqual(["a", "b"]);
  await settled();
  expect([...kept]).toEqual(["a", "b"]);
  server.state = "up";
  server.refuses.add("b");
  queue.retry();
  await Promise.all(outcomes);
  expect([...kept]).toEqual([]);
});

test("P12 what an earlier document left is kept, sent in order, and its refusals are told of once", async () => {
  const { server, replays, queue, kept, inherit } = setUp();
  inherit("a");
  await settled();
  expect(server.told).toEqual(["a"]);
  expect(replays).toEqual([]);

  server.state = "down";
  inherit("b", "c", "d");
  await settled();
  expect([...kept]).toEqual(["b", "c", "d"]);
  expect(queue.waiting()).toBe(3);
  server.state = "up";
  server.refuses = new Set(["b", "d"]);
  queue.retry();
  await settled();
  expect(server.told).toEqual(["a", "c"]);
  expect(replays).toEqual([2]);

  server.refuses.add("e");
  inherit("e");
  await settled();
  expect(replays).toEqual([2, 1]);
  expect([...kept]).toEqual([]);
});
