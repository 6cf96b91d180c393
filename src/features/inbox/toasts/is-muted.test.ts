import type { Priority } from "@realtime/protocol/item";
import { expect, test } from "vitest";
import { isMuted } from "./is-muted";

const message = (priority: Priority = "normal") => ({ type: "task", priority });
const quiet = (from: string, to: string, timeZone = "Europe/Berlin") => ({
  offTypes: [],
  silentTypes: [],
  quietHours: { from, to, timeZone },
});

test("R1 a silent type has no toasts, also urgent ones; another has", () => {
  const preferences = { offTypes: [], silentTypes: ["task"], quietHours: null };
  expect(isMuted(message("urgent"), preferences, new Date())).toBe(true);
  expect(isMuted({ type: "billing", priority: "normal" }, preferences, new Date())).toBe(false);
  expect(isMuted(message(), undefined, new Date())).toBe(false);
});

test.each([
  ["before they begin", "20:59", false],
  ["as they begin", "21:00", true],
  ["after midnight", "00:30", true],
  ["a minute before the end", "05:59", true],
  ["at the end", "06:00", false],
])("R2 quiet hours past midnight: %s", (_, utc, muted) => {
  // Berlin is an hour ahead of UTC in winter.
  expect(isMuted(message(), quiet("22:00", "07:00"), new Date(`2026-11-25T${utc}:00Z`))).toBe(muted);
});

test("R2 quiet hours within a day", () => {
  const lunch = quiet("12:00", "13:00", "UTC");
  expect(isMuted(message(), lunch, new Date("2026-11-25T12:30:00Z"))).toBe(true);
  expect(isMuted(message(), lunch, new Date("2026-11-25T13:00:00Z"))).toBe(false);
  expect(isMuted(message(), lunch, new Date("2026-11-25T00:30:00Z"))).toBe(false);
});

test("R2 urgent messages have their toast at every hour", () => {
  const night = new Date("2026-11-25T02:00:00Z");
  expect(isMuted(message("high"), quiet("22:00", "07:00"), night)).toBe(true);
  expect(isMuted(message("urgent"), quiet("22:00", "07:00"), night)).toBe(false);
});

test.each([
  ["the evening before the clocks go forward", "2026-03-28T21:00:00Z", true],
  ["the last minute of winter time", "2026-03-29T00:59:00Z", true],
  ["the first minute of summer time", "2026-03-29T01:00:00Z", true],
  ["06:59 in summer time", "2026-03-29T04:59:00Z", true],
  ["07:00 in summer time, which was 06:00 the day before", "2026-03-29T05:00:00Z", false],
  ["02:30 for the first time, in autumn", "2026-10-25T00:30:00Z", true],
  ["02:30 for the second time", "2026-10-25T01:30:00Z", true],
  ["06:59 in winter time", "2026-10-25T05:59:00Z", true],
  ["07:00 in winter time", "2026-10-25T06:00:00Z", false],
])("R2 they keep to the clock on the wall: %s", (_, at, muted) => {
  expect(isMuted(message(), quiet("22:00", "07:00"), new Date(at))).toBe(muted);
});

test("R2 an end that the clocks skip comes with the next minute there is", () => {
  const gap = quiet("22:00", "02:30");
  expect(isMuted(message(), gap, new Date("2026-03-29T00:59:00Z"))).toBe(true);
  expect(isMuted(message(), gap, new Date("2026-03-29T01:00:00Z"))).toBe(false);
});

test("R2 a zone that this browser does not know holds nothing back", () => {
  expect(isMuted(message(), quiet("00:00", "23:59", "Mars/Olympus_Mons"), new Date())).toBe(false);
});
