import "server-only";
import { type Context, requireSender } from "@/domain/context";
import type { SentItem } from "@/domain/message/list-sent";
import { type Statistics, statistics } from "@/domain/message/statistics";
import { madeResources } from "./context";
import { log } from "./log";

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

/** A count takes about a microsecond for each recipient, so this is a sixtieth of the time, for each message. */
const RECOUNT_MS_PER_RECIPIENT = 0.06;
const RECOUNT_MS = 5_000;

/** Messages whose figures in lists are to be counted again. */
const due = new Set<string>();
let recounting = false;

/** Whether what the list says of a message is too old to be left, or was never counted. */
export function isDue({ status, reach }: Pick<SentItem, "status" | "reach">, now: number): boolean {
  if (status !== "sent") return false;
  if (reach === null) return true;
  return now - Date.parse(reach.asOf) > Math.max(RECOUNT_MS, reach.recipients * RECOUNT_MS_PER_RECIPIENT);
}

/**
 * Counts again what a list has just shown, where that is old: the next look at the list has it. Does not keep the
 * list waiting. One message at a time in each process, so that somebody who asks for statistics finds room.
 */
export function recountListed(ctx: Context, items: readonly SentItem[]): void {
  const now = Date.now();
  for (const item of items) if (isDue(item, now) && due.size < KEPT) due.add(item.id);
  if (!recounting && due.size > 0) void recount({ ...ctx, actor: { kind: "system" } });
}

async function recount(ctx: Context): Promise<void> {
  recounting = true;
  for (const id of due) {
    due.delete(id);
    await freshStatistics(ctx, { id }).catch((error: unknown) => {
      log().warn({ err: error, id }, "the figures of a message could not be counted for a list");
    });
  }
  recounting = false;
}
