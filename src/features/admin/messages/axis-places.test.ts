import { describe, expect, test } from "vitest";
import { axisDays, dotSize, placeLabels, placeOnAxis } from "./axis-places";

const NOW = new Date(2026, 10, 22, 9, 12).getTime();
const days = axisDays(NOW);

describe("the axis of sends", () => {
  test("has ten days with today as the sixth, ruled at midnight", () => {
    expect(days).toHaveLength(11);
    expect(days[5]).toBe(new Date(2026, 10, 22).getTime());
    expect(days.map((midnight) => new Date(midnight).getHours())).toEqual(Array(11).fill(0));
  });

  test("places a moment in its day, and nothing outside", () => {
    expect(placeOnAxis(new Date(2026, 10, 17).getTime(), days)).toBe(0);
    expect(placeOnAxis(new Date(2026, 10, 22, 12).getTime(), days)).toBeCloseTo(0.55, 9);
    expect(placeOnAxis(new Date(2026, 10, 16, 23, 59).getTime(), days)).toBeNull();
    expect(placeOnAxis(new Date(2026, 10, 27).getTime(), days)).toBeNull();
  });

  test("gives every day the same width, also a short one", () => {
    const short = [0, 24, 47, 71].map((hours) => hours * 3_600_000);
    expect(placeOnAxis(35.5 * 3_600_000, short)).toBeCloseTo(0.5, 9);
  });
});

describe("titles on the axis", () => {
  const at = (place: number, weight: number) => ({ place, weight });

  test("are those of the heaviest, none over another", () => {
    const labels = placeLabels([at(0.5, 8), at(0.52, 24), at(0.7, 8), at(0.61, 9)]);
    expect(labels.map(({ entry }) => entry.place)).toEqual([0.52, 0.7]);
  });

  test("stay on the axis", () => {
    expect(placeLabels([at(0.01, 8), at(0.999, 8)]).map(({ middle }) => middle)).toEqual([0.94, 0.06]);
  });
});

test.each([
  [0, 8],
  [1, 8],
  [9, 8],
  [10, 12],
  [8_114, 20],
  [48_210, 24],
  [1_000_000, 24],
])("a dot for %i people is %i px wide", (people, size) => {
  expect(dotSize(people)).toBe(size);
});
