import type { Watermark } from "@realtime/protocol/head";
import { z } from "zod";
import { isStorable } from "@/content/storable-text";
import type { Db } from "@/db/database";
import { DomainError } from "../errors";
import type { LockedInbox } from "./lock-inbox";
import { markColumns } from "./rules";
import { type Counts, countFrom, storedSources } from "./unread-counts";

/** More types than this are not moved at once: those of the product are a few, those it once had some more. */
export const MOST_TYPES = 200;

const markSchema = z.strictObject({ revision: z.int().nonnegative(), position: z.int().nonnegative() });

const undoSchema = z.strictObject({
  moves: z
    .array(
      z.strictObject({
        /** Null: the watermark of every type. */
        type: z.string().max(40).refine(isStorable).nullable(),
        from: markSchema,
        to: markSchema,
      }),
    )
    .min(1)
    .max(MOST_TYPES),
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
    const types = new Set(undo.moves.map(({ type }) => type));
    const distinct = types.size === undo.moves.length && (types.size === 1 || !types.has(null));
    const back = ({ from, to }: Undo["moves"][number]) =>
      from.revision <= to.revision && from.position <= to.position;
    if (distinct && undo.moves.every(back)) return undo;
  } catch {
    // Falls through to the one answer for everything that is not an undo.
  }
  throw new DomainError("BAD_INPUT", "undo: not the answer of a mark-all-read", {
    field: "undo",
    rule: "from markAllRead",
  });
}

/** A watermark, of one type or (null) of every type. */
export type PlacedWatermark = Watermark & { type: string | null };

/**
 * The watermarks of these types, which a mark-all-read moves. Reads after the lock, by a statement of its own.
 *
 * @param types null alone: every type's, which the locked row has
 */
export async function watermarksOf(
  db: Db,
  userId: string,
  types: readonly (string | null)[],
  { readThrough }: LockedInbox,
): Promise<PlacedWatermark[]> {
  if (types[0] === null) return [{ type: null, ...readThrough }];
  return db.sql<PlacedWatermark[]>`
    select t.type, coalesce(c.read_through_revision, 0) as revision, coalesce(c.read_through_position, 0) as position
    from unnest(${types as string[]}::text[]) as t (type)
      left join unread_message_counts c on c.user_id = ${userId} and c.type = t.type`;
}

export type Moved = { counts: Counts; recounted: string[] };

/**
 * Sets watermarks, of every type at once or of some, as one new revision of an inbox that is locked by an earlier statement.
 *
 * @returns the counts after it, and the types whose stored count may have changed
 */
export async function moveWatermarks(
  db: Db,
  userId: string,
  to: readonly PlacedWatermark[],
  revision: number,
): Promise<Moved> {
  const [first] = to;
  if (first?.type === null) return moveOfEveryType(db, userId, first, revision);
  return moveOfTypes(db, userId, to, revision);
}

/**
 * Recounts the direct messages: those still unread past the new watermark. What changed since is read once, for the
 * stored counts and for what `countsOf` adds.
 */
async function moveOfEveryType(db: Db, userId: string, to: Watermark, revision: number): Promise<Moved> {
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

async function moveOfTypes(
  db: Db,
  userId: string,
  to: readonly PlacedWatermark[],
  revision: number,
): Promise<Moved> {
  const { sql } = db;
  const types = to.map(({ type }) => type ?? "");
  const lowest = Math.min(...to.map((mark) => mark.revision));
  const { counts } = await countFrom(db, userId, {
    ...storedSources(db, userId),
    marks: sql`
      marks as (
        update inboxes set revision = ${revision} where user_id = ${userId} returning ${markColumns(db)}
      )`,
    typeMarks: sql`
      going as materialized (
        select * from unnest(${types}::text[], ${to.map((mark) => mark.revision)}::bigint[],
          ${to.map((mark) => mark.position)}::bigint[]) as g (type, revision, position)
      ),
      recent as materialized (
        select x.type, x.unread_since_revision from (
          select * from message_receipts where user_id = ${userId} and changed_revision > ${lowest} offset 0
        ) x
        where x.position is null and x.read_at is null and x.archived_at is null and x.withdrawn_at is null
      ),
      moved as (
        insert into unread_message_counts (user_id, type, count, read_through_revision, read_through_position,
          changed_revision)
        select ${userId}, g.type, (
          select count(*) from recent x where x.type = g.type
            and x.unread_since_revision > greatest(g.revision, (select read_through_revision from marks))
        ), g.revision, g.position, ${revision} from going g
        on conflict (user_id, type) do update set count = excluded.count,
          read_through_revision = excluded.read_through_revision,
          read_through_position = excluded.read_through_position, changed_revision = excluded.changed_revision
        returning type, count, read_through_revision, read_through_position
      ),
      type_marks as materialized (
        select * from moved
        union all
        select type, count, read_through_revision, read_through_position from unread_message_counts
        where user_id = ${userId} and type <> all(${types}::text[])
      )`,
  });
  return { counts, recounted: types };
}
