import type { Transaction } from "./transaction";

/**
 * Runs statements that take the next few rows of a long index, in its order. The planner, which does not know how
 * long today's list is, would rather read all of it and sort, for every chunk again.
 */
export function inIndexOrder<T>(tx: Transaction, work: () => Promise<T>): Promise<T> {
  return withSettings(tx, { enable_seqscan: "off", enable_bitmapscan: "off" }, work);
}

/** Plans statements for the arrays they are given: a plan for any array expects ten elements, not hundreds. */
export function plannedAnew<T>(tx: Transaction, work: () => Promise<T>): Promise<T> {
  return withSettings(tx, { plan_cache_mode: "force_custom_plan" }, work);
}

async function withSettings<T>(
  { sql }: Transaction,
  settings: Record<string, string>,
  work: () => Promise<T>,
): Promise<T> {
  await sql`
    select set_config(name, value, true) from unnest(${Object.keys(settings)}::text[], ${Object.values(settings)}::text[])
      as s (name, value)`;
  const result = await work();
  await sql`
    select set_config(name, reset_val, true) from pg_settings where name = any(${Object.keys(settings)}::text[])`;
  return result;
}
