/** Days on the axis of sends: five that have been, today, four to come. */
export const AXIS_DAYS = 10;
const BEFORE_TODAY = 5;

/** Room that a title needs, as a share of the axis. */
const LABEL = 0.12;

/** The midnights that the axis is ruled by, one more than days, by this browser's clock. */
export function axisDays(now: number): number[] {
  const today = new Date(now);
  return Array.from({ length: AXIS_DAYS + 1 }, (_, n) =>
    new Date(today.getFullYear(), today.getMonth(), today.getDate() - BEFORE_TODAY + n).getTime(),
  );
}

/** Where a moment is on the axis, from 0 to 1; every day is as wide, also one of 23 hours. Null outside. */
export function placeOnAxis(time: number, days: readonly number[]): number | null {
  const after = days.findIndex((midnight) => midnight > time);
  const [begin, end] = [days[after - 1], days[after]];
  if (begin === undefined || end === undefined) return null;
  return (after - 1 + (time - begin) / (end - begin)) / (days.length - 1);
}

type Placed = { readonly place: number; readonly weight: number };

/** Which of them have room for a title above, and where its middle is: the heaviest first, none over another. */
export function placeLabels<T extends Placed>(entries: readonly T[]): { entry: T; middle: number }[] {
  const taken: { entry: T; middle: number }[] = [];
  for (const entry of [...entries].sort((a, b) => b.weight - a.weight || b.place - a.place)) {
    const middle = Math.min(Math.max(entry.place, LABEL / 2), 1 - LABEL / 2);
    if (taken.every((other) => Math.abs(other.middle - middle) >= LABEL)) taken.push({ entry, middle });
  }
  return taken;
}

/** A dot's width in pixels: 8 for one person and 4 more for each ten times as many, 24 at most. */
export function dotSize(people: number): number {
  return Math.min(8 + 4 * Math.floor(Math.log10(Math.max(people, 1))), 24);
}
