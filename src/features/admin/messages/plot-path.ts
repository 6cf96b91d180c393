/** A place in a plot, in its own units. */
export type PlotPoint = { x: number; y: number };

/** Where in the picture the plot's area lies. */
export type PlotArea = { left: number; right: number; top: number; bottom: number };

/**
 * Shares of a whole as places in a picture: they begin at nothing, and each step is one further to the right.
 *
 * @param steps shares from 0 to 1 that have been reached
 * @param all how many steps the whole width has
 */
export function plotPoints(steps: readonly number[], all: number, area: PlotArea): PlotPoint[] {
  const x = (n: number) => area.left + ((area.right - area.left) * n) / all;
  const y = (share: number) => area.bottom - (area.bottom - area.top) * Math.min(Math.max(share, 0), 1);
  return [{ x: x(0), y: y(0) }, ...steps.map((share, n) => ({ x: x(n + 1), y: y(share) }))];
}

/** The points as the path of a line. */
export function linePath(points: readonly PlotPoint[]): string {
  return points.map(({ x, y }, n) => `${n === 0 ? "M" : "L"}${round(x)} ${round(y)}`).join("");
}

/** The same, closed along the bottom. */
export function areaPath(points: readonly PlotPoint[], { bottom }: PlotArea): string {
  const [first, last] = [points[0], points.at(-1)];
  return first && last ? `${linePath(points)}L${round(last.x)} ${bottom}L${round(first.x)} ${bottom}Z` : "";
}

/** The step in which half was reached; null when it was not. */
export function halfStep(steps: readonly number[]): number | null {
  const at = steps.findIndex((share) => share >= 0.5);
  return at < 0 ? null : at;
}

/** One step of the funnel: flat, then down (or level) to the next one. @param from, to shares of the first step */
export function funnelPath(from: number, to: number): string {
  const [a, b] = [from, to].map((share) => round(62 - 52 * share));
  return `M0 ${a}H62C82 ${a} 80 ${b} 100 ${b}`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
