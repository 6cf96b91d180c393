import { expect, it } from "vitest";
import { type Load, sendOpenLoop } from "./open-loop";

const load: Load = { people: ["ada", "bob", "cid"], rate: 2_000, seconds: 0.05, seed: 7 };

async function recipients(given: Partial<Load> = {}): Promise<string[]> {
  const asked: string[] = [];
  await sendOpenLoop({ ...load, ...given }, async (userId) => {
    asked.push(userId);
    return String(asked.length);
  });
  return asked;
}

it("sends to the same people for the same seed, and to others for another", async () => {
  const first = await recipients();
  expect(first.length).toBeGreaterThan(50);
  expect(await recipients()).toEqual(first);
  expect(await recipients({ seed: 8 })).not.toEqual(first);
});

it("does not wait for one message before the next, and never asks before a message is due", async () => {
  let answer = (_: string) => {};
  const slow = new Promise<string>((resolve) => {
    answer = resolve;
  });
  let asked = 0;
  const running = sendOpenLoop(load, async () => {
    asked += 1;
    if (asked === 50) answer("");
    return slow;
  });
  const { sent } = await running;
  expect(sent).toHaveLength(asked);
  expect(sent.every(({ called, due }) => called >= due)).toBe(true);
});

it("tells of what failed", async () => {
  const { sent, failures } = await sendOpenLoop(load, () => Promise.reject(new Error("down")));
  expect(sent).toEqual([]);
  expect(failures[0]).toBe("Error: down");
});
