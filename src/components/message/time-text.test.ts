import { expect, test } from "vitest";
import { absoluteTimeText, dayAndClockText, dayText, relativeTimeText, sameDay } from "./time-text";

const place = { locale: "en-GB", timeZone: "UTC" };
const now = Date.parse("2026-11-22T12:00:00.000Z"); // a Sunday

test.each([
  ["2026-11-22T12:00:30.000Z", "now"],
  ["2026-11-22T11:59:01.000Z", "now"],
  ["2026-11-22T11:59:00.000Z", "1m"],
  ["2026-11-22T11:00:01.000Z", "59m"],
  ["2026-11-22T11:00:00.000Z", "11:00"],
  ["2026-11-22T00:05:00.000Z", "00:05"],
  ["2026-11-21T18:04:00.000Z", "18:04"],
  ["2026-11-15T09:30:00.000Z", "09:30"],
  ["2026-11-14T23:59:00.000Z", "14 Nov"],
  ["2025-11-22T12:00:00.000Z", "22 Nov 2025"],
])("I3 at noon the time of %s is %s", (iso, text) => {
  expect(relativeTimeText(iso, now, place)).toBe(text);
});

test.each([
  ["2026-11-22T00:00:00.000Z", "Today"],
  ["2026-11-23T00:00:00.000Z", "Today"],
  ["2026-11-21T23:59:59.999Z", "Yesterday"],
  ["2026-11-20T10:00:00.000Z", "Friday"],
  ["2026-11-16T10:00:00.000Z", "Monday"],
  ["2026-11-15T10:00:00.000Z", "15 November"],
  ["2025-12-31T10:00:00.000Z", "31 December 2025"],
])("the day of %s is %s", (iso, text) => {
  expect(dayText(iso, now, place)).toBe(text);
});

test("days are those of the reader's zone", () => {
  const tokyo = { locale: "en-GB", timeZone: "Asia/Tokyo" };
  expect(sameDay("2026-11-21T14:59:00.000Z", "2026-11-21T15:01:00.000Z", tokyo)).toBe(false);
  expect(sameDay("2026-11-21T14:59:00.000Z", "2026-11-21T15:01:00.000Z", place)).toBe(true);
  expect(dayText("2026-11-21T15:01:00.000Z", now, tokyo)).toBe("Today");
});

test("days and minutes are told in the language of the reader", () => {
  const chinese = { locale: "zh-CN", timeZone: "UTC" };
  expect(dayText("2026-11-21T10:00:00.000Z", now, chinese)).toBe("昨天");
  expect(relativeTimeText("2026-11-22T11:57:00.000Z", now, chinese)).toContain("3");
});

test("the detail says day and clock, the tooltip everything", () => {
  expect(dayAndClockText("2026-11-22T09:41:00.000Z", now, place)).toBe("Today, 09:41");
  expect(absoluteTimeText("2026-11-22T09:41:00.000Z", place)).toMatch(/^Sunday,? 22 November 2026.* 09:41$/u);
});
