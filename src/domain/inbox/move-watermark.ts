import { z } from "zod";
import type { Db } from "@/db/database";
import { DomainError } from "../errors";

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
 * Sets a watermark and recounts the direct messages of the types it governs: those still unread past it. The
 * inbox is locked by an earlier statement.
 *
 * @param move.revision the new revision of the inbox
 * @param move.since recount only receipts changed after this revision: those at or before it lie behind the new
 *   watermark. 0 recounts all that is unread, which moving backwards needs.
 */
export async function moveWatermark(
  db: Db,
  userId: string,
  move: { type: string | null; to: { revision: number; position: number }; revision: number; since: number },
): Promise<void> {
  const { sql } = db;
  const { type, to, revision, since } = move;
  if (type === null)
    await sql`
      update inboxes set revision = ${revision}, read_through_revision = ${to.revision},
        read_through_position = ${to.position} where user_id = ${userId}`;
  else
    await sql`
      with bumped as (update inboxes set revision = ${revision} where user_id = ${userId})
      insert into unread_message_counts (user_id, type, read_through_revision, read_through_position, changed_revision)
      values (${userId}, ${type}, ${to.revision}, ${to.position}, ${revision})
      on conflict (user_id, type) do update set read_through_revision = excluded.read_through_revision,
        read_through_position = excluded.read_through_position, changed_revision = excluded.changed_revision`;
  // The offset keeps the planner on the index of changes: the one of unread receipts would be walked whole.
  const changed =
    since === 0
      ? sql`message_receipts`
      : sql`(select * from message_receipts where user_id = ${userId} and changed_revision > ${since} offset 0)`;
  await sql`
    with still as (
      select x.type, count(*)::int as n
      from ${changed} x join unread_message_counts t on t.user_id = x.user_id and t.type = x.type
        join inboxes i on i.user_id = x.user_id
      where x.user_id = ${userId} and x.position is null and x.read_at is null
        and x.archived_at is null and x.withdrawn_at is null
        and x.unread_since_revision > greatest(i.read_through_revision, t.read_through_revision)
        and (${type}::text is null or x.type = ${type})
      group by x.type
    )
    update unread_message_counts c
    set count = coalesce((select n from still where still.type = c.type), 0), changed_revision = ${revision}
    where c.user_id = ${userId} and (${type}::text is null or c.type = ${type})`;
}
