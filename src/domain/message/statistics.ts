import { z } from "zod";
import type { Db } from "@/db/database";
import { type Context, requireSender } from "../context";
import { validate } from "../validate";
import { messageIdSchema } from "./body-view";
import { recipientIds, recipientState, type SentFacts, sentFacts, withState } from "./recipients";

const count = z.int().nonnegative();

const figuresSchema = z.object({
  /** Who got it. Erased people are in no figure. */
  recipients: count,
  /** Those of them who can sign in at present. */
  reachable: count,
  /** Had it on screen in a list, or more. */
  seen: count,
  /** Opened it or marked it read by itself. Marking it unread again lowers nothing. */
  read: count,
  /** Read by mark-all-read alone, which has no time. */
  readWithMarkAll: count,
  /** Opened it: what has a time, the median and the plot. */
  opened: count,
  /** Followed its action. */
  acted: count,
  /** From its arrival until it was opened, in seconds; null while nobody has. */
  medianSecondsToOpen: z.number().nullable(),
  /** When they were counted. */
  asOf: z.string(),
});
export type Figures = z.infer<typeof figuresSchema>;

/** What a list says of it, from figures that were kept with the message; null for none. */
export type Reach = Pick<Figures, "recipients" | "read" | "asOf">;
const reachSchema = figuresSchema.pick({ recipients: true, read: true, asOf: true });
export const reachOf = (kept: unknown): Reach | null => reachSchema.safeParse(kept).data ?? null;

/** Figures, or null for a message that has not left yet. */
export type Statistics = { figures: Figures | null };

/**
 * How far a message has come: recipients, seen, read, action followed. Of a withdrawn one as it was then. Reads
 * everything that there is about it, up to a row for each person: for a pool of its own (`src/server/statistics.ts`).
 * What was counted is kept with the message, for lists.
 *
 * @throws FORBIDDEN for people who may not send; NOT_FOUND for what the product's own code sent
 */
export async function statistics(ctx: Context, input: z.input<typeof messageIdSchema>): Promise<Statistics> {
  requireSender(ctx);
  const { id } = validate(messageIdSchema, input);
  const facts = await sentFacts(ctx.db, id);
  if (facts.sentAt === null) return { figures: null };
  const kept = figuresSchema.safeParse(facts.finalStatistics);
  if (kept.success) return { figures: kept.data };
  const figures = await countFigures(ctx.db, facts);
  await ctx.db.sql`
    update messages set latest_statistics = ${JSON.stringify(figures)}::text::jsonb where id = ${id}`;
  return { figures };
}

/** Counts in one statement and so in one snapshot. */
export async function countFigures(db: Db, facts: SentFacts): Promise<Figures> {
  const state = recipientState(db, facts);
  const [row] = await db.sql<[Figures]>`
    select count(*)::int as recipients,
      count(*)::int - (select count(*)::int from users u where u.disabled_at is not null and u.erased_at is null
        and u.id in (${recipientIds(db, facts)})) as reachable,
      count(*) filter (where ${state.seen})::int as seen,
      count(*) filter (where ${state.read})::int as read,
      count(*) filter (where ${state.readOrMarked} and not ${state.read})::int as "readWithMarkAll",
      count(x.opened_at)::int as opened,
      count(*) filter (where ${state.acted})::int as acted,
      -- Apart: an ordered aggregate would keep the others from being counted in parallel.
      (select percentile_cont(0.5) within group (order by date_part('epoch', opened_at - sent_at))
        from message_receipts where message_id = ${facts.id} and opened_at is not null) as "medianSecondsToOpen",
      clock_timestamp()::timestamptz(3) as "asOf"
    from (${recipientIds(db, facts)}) got ${withState(db, facts)}`;
  return row;
}
