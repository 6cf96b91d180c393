import { describe, expect, it } from "vitest";
import { Attempts } from "./attempts";

const three = { tries: 3, windowMs: 1000 };
const five = { tries: 5, windowMs: 1000 };

describe("Attempts", () => {
  it("allows so many tries of each key in a window, and uses none when one is refused", () => {
    let now = 0;
    const attempts = new Attempts(() => now);
    const from = (place: string) =>
      attempts.take([
        [`ada|${place}`, three],
        ["ada", five],
      ]);
    expect([from("a"), from("a"), from("a"), from("a"), from("a")]).toEqual([true, true, true, false, false]);
    expect([from("b"), from("b"), from("b")]).toEqual([true, true, false]);
    now = 999;
    expect(from("c")).toBe(false);
    now = 1000;
    expect(from("a")).toBe(true);
  });

  it("forgets on success", () => {
    const attempts = new Attempts(() => 0);
    for (let index = 0; index < 3; index += 1) attempts.take([["ada", three]]);
    expect(attempts.take([["ada", three]])).toBe(false);
    attempts.forget(["ada"]);
    expect(attempts.take([["ada", three]])).toBe(true);
  });

  it("keeps a bounded number of keys, the latest", () => {
    const attempts = new Attempts(() => 0);
    const once = { tries: 1, windowMs: 1000 };
    for (let index = 0; index < 20_001; index += 1) attempts.take([[String(index), once]]);
    expect(attempts.take([["20000", once]])).toBe(false);
    expect(attempts.take([["0", once]])).toBe(true);
  });
});
