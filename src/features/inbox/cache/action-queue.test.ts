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
  const queue = createActionQueue({
    isUnreachable: (error) => error === "unreachable",
    onReplayed: (refused) => replays.push(refused),
  });
  const act = (name: string) =>
    queue.run({
      send: async () => {
        if (server.state === "down") throw "unreachable";
        if (server.refuses.has(name)) throw "refused";
        server.told.push(name);
      },
      takeBack: () => takenBack.push(name),
    });
  return { server, takenBack, replays, queue, act };
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
