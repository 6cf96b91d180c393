import { describe, expect, it } from "vitest";
import { areaPath, funnelPath, halfStep, linePath, plotPoints } from "./plot-path";

const area = { left: 40, right: 240, top: 20, bottom: 220 };

describe("a plot", () => {
  it("begins at nothing and reaches as far as there are steps", () => {
    const points = plotPoints([0.25, 0.5], 4, area);
    expect(points).toEqual([
      { x: 40, y: 220 },
      { x: 90, y: 170 },
      { x: 140, y: 120 },
    ]);
    expect(linePath(points)).toBe("M40 220L90 170L140 120");
    expect(areaPath(points, area)).toBe("M40 220L90 170L140 120L140 220L40 220Z");
  });

  it("stays inside its area", () => {
    expect(plotPoints([1.5, -1], 2, area).map(({ y }) => y)).toEqual([220, 20, 220]);
    expect(areaPath([], area)).toBe("");
  });

  it.each([
    [[0.1, 0.49, 0.5, 0.9], 2],
    [[0.1], null],
    [[], null],
  ] as const)("%j reaches half at %s", (steps, at) => expect(halfStep(steps)).toBe(at));

  it("joins the steps of the funnel", () => {
    expect(funnelPath(1, 0.5)).toBe("M0 10H62C82 10 80 36 100 36");
  });
});
