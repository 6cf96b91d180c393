import { randomUUID } from "node:crypto";
import type { Db } from "@/db/database";

/**
 * Gives the database another epoch. After a restore, revisions and positions count again from the backup's, so
 * what clients know could be ahead of the truth or beside it; with another epoch they all start over.
 *
 * @returns the new epoch
 */
export async function newEpoch(db: Db): Promise<string> {
  const epoch = randomUUID();
  await db.sql`update feed set epoch = ${epoch}`;
  return epoch;
}
