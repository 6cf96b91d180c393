import { z } from "zod";
import { type Context, requireSender } from "../context";
import { validate } from "../validate";
import { momentSchema } from "./compose";
import type { SentItem } from "./list-sent";

export const calendarSchema = z
  .strictObject({ from: momentSchema, before: momentSchema })
  .refine(({ from, before }) => before > from, { path: ["before"], error: "must be after from" });

/** So many of what was sent, the newest, and half as many of what is to come, the next. */
const MOST = 60;

/** A message at its moment: when it was sent, or will be. */
export type CalendarEntry = Pick<SentItem, "id" | "title" | "status"> & {
  at: string;
  audience: SentItem["audience"]["kind"];
  /** How many people, where that is known without counting them. */
  people: number | null;
};

/**
 * What was composed in the admin pages and was sent in a span of time or will be, in order of time: at most 60 before
 * now and 30 after, those nearest to it.
 *
 * @throws FORBIDDEN for people who may not send
 */
export async function calendar(
  ctx: Context,
  input: z.input<typeof calendarSchema>,
): Promise<CalendarEntry[]> {
  requireSender(ctx, "read");
  const { from, before } = validate(calendarSchema, input);
  const { sql } = ctx.db;
  const entries = sql`
    select id, title, status, coalesce(sent_at, scheduled_at) as at, audience,
      coalesce(recipient_count, (coalesce(final_statistics, latest_statistics)->>'recipients')::int) as people
    from messages where created_by is not null and status <> 'draft'`;
  const at = sql`coalesce(sent_at, scheduled_at)`;
  return sql<CalendarEntry[]>`
    select * from (
      (${entries} and ${at} >= ${from} and ${at} < least(${before}, now()) order by ${at} desc limit ${MOST})
      union all
      (${entries} and ${at} < ${before} and ${at} >= greatest(${from}, now()) order by ${at} limit ${MOST / 2})
    ) m order by at, id`;
}
