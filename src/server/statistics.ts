import "server-only";
import { type Context, requireSender } from "@/domain/context";
import { type Statistics, statistics } from "@/domain/message/statistics";
import { madeResources } from "./context";

/** For so long an answer is given again, in milliseconds: many who watch one message cost as much as one. */
const KEPT_MS = 2_000;

/** Answers that are kept, at most. */
const KEPT = 200;

const kept = new Map<string, { until: number; answer: Promise<Statistics> }>();

/**
 * The same context on the small pool for what reads whole audiences, so that inboxes keep the other one. Who is in a
 * transaction, or brought a database of their own, stays there.
 */
export function onStatisticsPool(ctx: Context): Context {
  const own = madeResources();
  return own && ctx.db === own.db ? { ...ctx, db: own.statistics } : ctx;
}

/** The figures of a message, at most two seconds old. One count at a time for each message. */
export async function freshStatistics(ctx: Context, input: { id: string }): Promise<Statistics> {
  // Whoever asks has to be allowed to, also when the answer is there already.
  requireSender(ctx, "read");
  const now = Date.now();
  const found = kept.get(input.id);
  if (found && found.until > now) return found.answer;
  const answer = statistics(onStatisticsPool(ctx), input);
  // Until it is there, whoever asks waits for it; from then on it is kept for a while.
  kept.set(input.id, { until: Number.POSITIVE_INFINITY, answer });
  answer.then(
    () => kept.set(input.id, { until: Date.now() + KEPT_MS, answer }),
    () => kept.delete(input.id),
  );
  if (kept.size > KEPT) for (const [id, { until }] of kept) if (until <= now) kept.delete(id);
  return answer;
}
