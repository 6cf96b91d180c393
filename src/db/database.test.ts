import fc from "fast-check";
import { expect, test } from "vitest";
import { isoTime } from "./database";

/** How PostgreSQL prints a time of a session in UTC: fractions without their last zeros. */
function printed(at: Date, microseconds: number): string {
  const [day, time] = at.toISOString().slice(0, 19).split("T");
  const fraction = `${at.toISOString().slice(20, 23)}${String(microseconds).padStart(3, "0")}`.replace(
    /0+$/,
    "",
  );
  return `${day} ${time}${fraction ? "." : ""}${fraction}+00`;
}

const dates = fc.date({ min: new Date("1000-01-01"), max: new Date("9999-12-31"), noInvalidDate: true });

test("times are ISO 8601 in milliseconds, what is smaller is left out", () => {
  expect(isoTime("2026-11-22 13:12:58+00")).toBe("2026-11-22T13:12:58.000Z");
  expect(isoTime("2026-11-22 13:12:58.1+00")).toBe("2026-11-22T13:12:58.100Z");
  fc.assert(
    fc.property(dates, fc.nat(999), (at, microseconds) => {
      expect(isoTime(printed(at, microseconds))).toBe(at.toISOString());
    }),
  );
});

test("what is no such time is not passed on as one", () => {
  for (const text of ["infinity", "2026-11-22 13:12:58+05:30", "22/11/2026", ""])
    expect(() => isoTime(text), text).toThrow(/not a time/);
});
