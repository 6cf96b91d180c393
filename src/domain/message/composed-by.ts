import type { Fragment } from "@/db/database";
import type { Context } from "../context";

/**
 * Which rows of `messages m` somebody finds who may send: people what was composed in the admin pages, a service what
 * it sent itself, and one with the scope admin both.
 */
export function composedBy({ db: { sql }, actor }: Context): Fragment {
  if (actor.kind !== "key") return sql`m.created_by is not null`;
  if (actor.scopes.includes("admin")) return sql`(m.created_by is not null or m.created_by_key is not null)`;
  return sql`m.created_by_key = ${actor.keyId}`;
}

/** Which of them may be recalled, scheduled or cancelled: by people whatever it is, by a service what it sent itself. */
export function changeableBy(ctx: Context): Fragment {
  return ctx.actor.kind === "key" ? composedBy(ctx) : ctx.db.sql`true`;
}
