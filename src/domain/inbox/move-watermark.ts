import type { Watermark } from "@realtime/protocol/head";
import { z } from "zod";
import type { Db } from "@/db/database";
import { DomainError } from "../errors";
import type { LockedInbox } from "./lock-inbox";

const markSchema = z.strictObject({ revision: z.int().nonnegative(), position: z.int().nonnegative() });

const undoSchema = z.strictObject({
  /** Null: the watermark of every type. */
  type: z.string().max(40).nullable(),
  from: markSchema,
  to: markSchema,
  epoch: z.string().max(64),
});
export type Undo = z.infer<typeof undoSchema>;

/** What a mark-all-read did, for its undo. It travels through the client, and says nothing that is not theirs. */
export function writeUndo(undo: Undo): string {
  return Buffer.from(JSON.stringify(undo)).toString("base64url");
}

/** @throws BAD_INPUT for anything but the answer of a mark-all-read */
export function readUndo(text: string): Undo {
  try {
    const undo = undoSchema.parse(JSON.parse(Buffer.from(text, "base64url").toString("utf8")));
    if (undo.from.revision <= undo.to.revision && undo.from.position <= undo.to.position) return undo;
  } catch {
    // Falls through to the one answer for everything that is not an undo.
  }
  throw new DomainError("BAD_INPUT", "undo: not the answer of a mark-all-read", {
    field: "undo",
    rule: "from markAllRead",
  });
}

/**
 * The watermark that a mark-all-read of this type moves. Reads after the lock, by a statement of its own.
 *
 * @param type null: every type's, which the locked row has
 */
export async function watermarkOf(
  db: Db,
  userId: string,
  type: string | null,
  { readThrough }: LockedInbox,
): Promise<Watermark> {
  if (type === null) return readThrough;
  const [row] = await db.sql<Watermark[]>`
    select read_through_revision as revision, read_through_position as position from unread_message_counts
    where user_id = ${userId} and type = ${type}`;
  return row ?? { revision: 0, position: 0 };
}

/**
 * Sets a watermark and recounts the direct messages of the types it governs: those still unread past it. The
 * inbox is locked by an earlier statement.
 *
 * @param move.revision the new revision of the inbox
 * @param move.since recount only receipts changed after this revision: those at or before it lie behind the new
 *   watermark. 0 recounts all that is unread, which moving backwards needs.
 * @returns the types whose stored count changed
 */
export async function moveWatermark(
  db: Db,
  userId: string,
  inbox: LockedInbox,
  move: { type: string | null; to: Watermark; revision: number; since: number },
): Promise<string[]> {
  const { sql } = db;
  const { type, to, revision, since } = move;
  // The offset keeps the planner on the index of changes: the one of unread receipts would be walked whole.
  const changed =
    since === 0
      ? sql`message_receipts`
      : sql`(select * from message_receipts where user_id = ${userId} and changed_revision > ${since} offset 0)`;
  const above = type === null ? to.revision : Math.max(to.revision, inbox.readThrough.revision);
  const past = sql`
    past as materialized (
      select type, unread_since_revision as since from ${changed} x
      where user_id = ${userId} and position is null and read_at is null and archived_at is null
        and withdrawn_at is null and unread_since_revision > ${above} and (${type}::text is null or type = ${type})
    )`;
  if (type !== null) {
    await sql`
      with ${past}, bumped as (update inboxes set revision = ${revision} where user_id = ${userId})
      insert into unread_message_counts (user_id, type, count, read_through_revision, read_through_position,
        changed_revision)
      values (${userId}, ${type}, (select count(*) from past), ${to.revision}, ${to.position}, ${revision})
      on conflict (user_id, type) do update set count = excluded.count,
        read_through_revision = excluded.read_through_revision,
        read_through_position = excluded.read_through_position, changed_revision = excluded.changed_revision`;
    return [type];
  }
  // Only rows that change are written. A type whose own watermark is ahead spares nothing below that.
  const left = sql`(select count(*) from past where past.type = c.type and past.since > c.read_through_revision)`;
  const rows = await sql<{ type: string }[]>`
    with ${past}, moved as (
      update inboxes set revision = ${revision}, read_through_revision = ${to.revision},
        read_through_position = ${to.position} where user_id = ${userId}
    )
    update unread_message_counts c set count = ${left}, changed_revision = ${revision}
    where c.user_id = ${userId} and c.count <> ${left} returning c.type`;
  return rows.map((row) => row.type);
}
