import { describe, expect, it } from "vitest";
import { momentOf, wallTime } from "./zoned-time";

describe("a time on the clock of a zone", () => {
  it.each([
    ["2026-11-23T09:00", "Europe/Lisbon", "2026-11-23T09:00:00.000Z"],
    ["2026-07-01T09:00", "Europe/Lisbon", "2026-07-01T08:00:00.000Z"],
    ["2026-11-23T09:00", "Asia/Shanghai", "2026-11-23T01:00:00.000Z"],
    ["2026-11-23T09:00", "Asia/Kathmandu", "2026-11-23T03:15:00.000Z"],
    ["2026-11-23T00:30", "Pacific/Kiritimati", "2026-11-22T10:30:00.000Z"],
    ["2026-11-23T00:00", "America/New_York", "2026-11-23T05:00:00.000Z"],
  ])("%s in %s is %s, and back", (local, zone, iso) => {
    expect(momentOf(local, zone)).toBe(iso);
    expect(wallTime(iso, zone)).toBe(local);
  });

  it("does not exist where the clocks go forward, and is the first where they go back", () => {
    expect(momentOf("2026-03-29T02:30", "Europe/Berlin")).toBeNull();
    expect(momentOf("2026-03-29T03:00", "Europe/Berlin")).toBe("2026-03-29T01:00:00.000Z");
    expect(momentOf("2026-10-25T02:30", "Europe/Berlin")).toBe("2026-10-25T00:30:00.000Z");
    expect(momentOf("2026-03-08T02:15", "America/New_York")).toBeNull();
  });

  it.each(["", "tomorrow", "2026-02-30T10:00", "2026-13-01T10:00", "2026-01-01T10:00:00Z"])(
    "%j is none",
    (local) => expect(momentOf(local, "UTC")).toBeNull(),
  );
});
