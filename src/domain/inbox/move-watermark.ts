import type { Watermark } from "@realtime/protocol/head";
import { z } from "zod";
import { isStorable } from "@/content/storable-text";
import type { Db } from "@/db/database";
import { DomainError } from "../errors";
import type { LockedInbox } from "./lock-inbox";
import { markColumns } from "./rules";
import { type Counts, countFrom, storedSources } from "./unread-counts";

const markSchema = z.strictObject({ revision: z.int().nonnegative(), position: z.int().nonnegative() });

const undoSchema = z.strictObject({
  /** Null: the watermark of every type. */
  type: z.string().max(40).refine(isStorable).nullable(),
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

/** Where a watermark goes, and the new revision of the inbox. */
type Move = { to: Watermark; revision: number };
export type Moved = { counts: Counts; recounted: string[] };

/**
 * Sets the watermark of every type, and recounts the direct messages: those still unread past it. The inbox is
 * locked by an earlier statement. What changed since is read once, for the stored counts and for what `countsOf` adds.
 *
 * @returns the counts after it, and the types whose stored count may have changed
 */
export async function moveWatermark(db: Db, userId: string, { to, revision }: Move): Promise<Moved> {
  const { sql } = db;
  const { counts, stored } = await countFrom(db, userId, {
    marks: sql`
      marks as (
        update inboxes set revision = ${revision}, read_through_revision = ${to.revision},
          read_through_position = ${to.position} where user_id = ${userId} returning ${markColumns(db)}
      ),
      recent as materialized (
        select message_id, type, position, unread_since_revision from message_receipts
        -- What did not change past the watermark is not unread past it.
        where user_id = ${userId} and changed_revision > ${to.revision} and unread_since_revision > ${to.revision}
          and read_at is null and archived_at is null and withdrawn_at is null
      )`,
    typeMarks: sql`
      type_marks as (
        update unread_message_counts c set changed_revision = ${revision}, count = (
          select count(*) from recent x where x.position is null and x.type = c.type
            and x.unread_since_revision > c.read_through_revision
        ) where user_id = ${userId} returning type, count, read_through_revision, read_through_position
      )`,
    handMarked: sql`hand_marked as (select * from recent where position is not null)`,
    newDirect: sql`new_direct as (select * from recent where position is null)`,
  });
  return { counts, recounted: stored };
}

/** Sets the watermark of one type; otherwise as `moveWatermark`. */
export async function moveWatermarkOfType(
  db: Db,
  userId: string,
  { type, to, revision }: Move & { type: string },
): Promise<Moved> {
  const { sql } = db;
  const { counts } = await countFrom(db, userId, {
    ...storedSources(db, userId),
    marks: sql`
      marks as (
        update inboxes set revision = ${revision} where user_id = ${userId} returning ${markColumns(db)}
      )`,
    typeMarks: sql`
      moved as (
        insert into unread_message_counts (user_id, type, count, read_through_revision, read_through_position,
          changed_revision)
        values (${userId}, ${type}, (
          select count(*) from (
            select * from message_receipts where user_id = ${userId} and changed_revision > ${to.revision} offset 0
          ) x
          where x.type = ${type} and x.position is null and x.read_at is null and x.archived_at is null
            and x.withdrawn_at is null
            and x.unread_since_revision > greatest(${to.revision}, (select read_through_revision from marks))
        ), ${to.revision}, ${to.position}, ${revision})
        on conflict (user_id, type) do update set count = excluded.count,
          read_through_revision = excluded.read_through_revision,
          read_through_position = excluded.read_through_position, changed_revision = excluded.changed_revision
        returning type, count, read_through_revision, read_through_position
      ),
      type_marks as materialized (
        select * from moved
        union all
        select type, count, read_through_revision, read_through_position from unread_message_counts
        where user_id = ${userId} and type <> ${type}
      )`,
  });
  return { counts, recounted: [type] };
}
