import type { Head, Watermark } from "@realtime/protocol/head";
import type { Db } from "@/db/database";
import { DomainError } from "../errors";
import { offTypes } from "./rules";

/** An inbox that is locked: its head, the watermark of every type, and the types that are off. */
export type LockedInbox = { head: Head; readThrough: Watermark; offTypes: string[] };

/**
 * Takes the lock under which one inbox changes, and reads its row as the lock found it. Whatever else a verb decides
 * on must be read by a later statement: the snapshot of this one is older than the lock. (That goes for the feed's
 * position here, too: it is a bound for what a client may know, and no client knows more than this snapshot.)
 *
 * @throws UNAUTHENTICATED when there is no such inbox: the person was erased
 */
export async function lockInbox(db: Db, userId: string): Promise<LockedInbox> {
  const [row] = await db.sql<(Head & { readRevision: number; readPosition: number; off_types: string[] })[]>`
    select i.revision, i.read_through_revision as "readRevision", i.read_through_position as "readPosition",
      f.epoch, f.position, ${offTypes(db)}
    from inboxes i cross join feed f where i.user_id = ${userId} for no key update of i`;
  if (!row) throw new DomainError("UNAUTHENTICATED", "Please sign in.");
  return {
    head: { epoch: row.epoch, revision: row.revision, position: row.position },
    readThrough: { revision: row.readRevision, position: row.readPosition },
    offTypes: row.off_types,
  };
}

/** @throws CONFLICT for a head of another epoch, BAD_INPUT for one that is ahead of the inbox or the feed */
export function requireHead(given: Head, current: Head, field: string): void {
  if (given.epoch !== current.epoch)
    throw new DomainError("CONFLICT", "The messages were restored from a backup meanwhile. Please reload.", {
      field: `${field}.epoch`,
      rule: "the present epoch",
    });
  for (const key of ["revision", "position"] as const)
    if (given[key] > current[key])
      throw new DomainError("BAD_INPUT", `${field}.${key}: from the future`, {
        field: `${field}.${key}`,
        rule: "not past the head",
      });
}
