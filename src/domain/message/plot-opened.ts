import { z } from "zod";
import { type Context, requireSender } from "../context";
import { validate } from "../validate";
import { sentFacts } from "./recipients";

/** What a plot spans: from the arrival on, in hours, and into how many equal steps that is cut. */
export const PLOT_SPANS = { day: { hours: 24, steps: 48 }, week: { hours: 168, steps: 56 } } as const;

export const plotOpenedSchema = z.strictObject({ id: z.uuid(), span: z.enum(["day", "week"]) });

/** How many had opened it, and followed its action, by the end of each step; each number includes those before it. */
export type OpenedPlot = {
  sentAt: string;
  hours: number;
  /** Steps that have passed: later ones are still to come. */
  steps: { opened: number; acted: number }[];
};

/**
 * Who opened a message when, counted from its arrival with each person.
 *
 * @returns null for a message that has not left yet
 * @throws FORBIDDEN for people who may not send; NOT_FOUND for what was not composed in the admin pages
 */
export async function plotOpened(
  ctx: Context,
  input: z.input<typeof plotOpenedSchema>,
): Promise<OpenedPlot | null> {
  requireSender(ctx);
  const { id, span } = validate(plotOpenedSchema, input);
  const { sentAt } = await sentFacts(ctx.db, id);
  if (sentAt === null) return null;
  const { hours, steps } = PLOT_SPANS[span];
  const seconds = (hours * 3600) / steps;
  const rows = await ctx.db.sql<{ opened: number; acted: number }[]>`
    with step as (
      select n from generate_series(0, ${steps - 1}) n
      where ${sentAt}::timestamptz + make_interval(secs => n * ${seconds}) <= clock_timestamp()
    ),
    opened as (
      select floor(date_part('epoch', opened_at - sent_at) / ${seconds})::int as n, count(*) as c
      from message_receipts where message_id = ${id} and opened_at is not null group by 1
    ),
    acted as (
      select floor(date_part('epoch', acted_at - sent_at) / ${seconds})::int as n, count(*) as c
      from message_receipts where message_id = ${id} and acted_at is not null group by 1
    )
    select (sum(coalesce(o.c, 0)) over (order by n))::int as opened, (sum(coalesce(a.c, 0)) over (order by n))::int as acted
    from step left join opened o using (n) left join acted a using (n) order by n`;
  return { sentAt, hours, steps: rows.map(({ opened, acted }) => ({ opened, acted })) };
}
