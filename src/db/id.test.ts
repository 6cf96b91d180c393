import { validate, version } from "uuid";
import { expect, test } from "vitest";
import { newId } from "./id";

test("ids are UUIDs of version 7, each its own, and in order also within a millisecond", () => {
  const before = Date.now();
  const ids = Array.from({ length: 5_000 }, () => newId());
  const times = ids.map((id) => Number.parseInt(id.replaceAll("-", "").slice(0, 12), 16));
  expect(ids.every((id) => validate(id) && version(id) === 7)).toBe(true);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.toSorted()).toEqual(ids);
  expect(new Set(times).size).toBeLessThan(ids.length);
  expect(times.every((time) => time >= before && time <= Date.now())).toBe(true);
});

test("the random part of ids differs", () => {
  const tails = Array.from({ length: 1_000 }, () => newId().slice(-12));
  expect(new Set(tails).size).toBe(tails.length);
});
