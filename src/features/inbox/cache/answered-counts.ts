import type { Counts } from "./answers";

/**
 * What the counts of a mutation's answer make of the known ones. They are taken whole when nothing lies
 * between: the same feed position, and at most the one revision that the mutation made. Otherwise events of
 * others are still on their way, and taking a later head would make them look old: they bring the counts.
 */
export function answeredCounts(known: Counts, answer: Counts): Counts {
  const { head } = answer;
  const next =
    head.epoch === known.head.epoch &&
    head.position === known.head.position &&
    (head.revision === known.head.revision || head.revision === known.head.revision + 1);
  return next ? { ...answer, unseen: known.unseen && answer.unseen } : known;
}
