import type { Head } from "@realtime/protocol/head";
import type { Db } from "@/db/database";
import { DomainError } from "../errors";

/**
 * Takes the lock under which one inbox changes, and reads the head. Whatever a verb decides on must be read by
 * a later statement: the snapshot of this one is older than the lock.
 *
 * @throws UNAUTHENTICATED when there is no such inbox: the person was erased
 */
export async function lockInbox(db: Db, userId: string): Promise<Head> {
  const [inbox] = await db.sql<{ revision: number }[]>`
    select revision from inboxes where user_id = ${userId} for no key update`;
  const [feed] = await db.sql<{ epoch: string; position: number }[]>`select epoch, position from feed`;
  if (!inbox || !feed) throw new DomainError("UNAUTHENTICATED", "Please sign in.");
  return { epoch: feed.epoch, revision: inbox.revision, position: feed.position };
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
