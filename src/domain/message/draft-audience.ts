import { EVERYONE_GROUP_ID } from "@/db/tables/groups";
import type { Transaction } from "@/db/transaction";
import { DomainError } from "../errors";
import type { Audience } from "./compose";
import { LIST_CHUNK } from "./outgoing";
import { unknownPerson } from "./store-for-later";

/**
 * Writes whom a draft is for, as scheduled messages have it: people in chunks, groups in rows. Null is nobody: a list
 * with nobody on it.
 *
 * @throws BAD_INPUT for a person or group who does not exist
 */
export async function writeDraftAudience(
  { sql }: Transaction,
  id: string,
  audience: Audience | null,
): Promise<void> {
  await sql`delete from recipient_chunks where message_id = ${id}`;
  await sql`delete from message_groups where message_id = ${id}`;
  const userIds = audience?.kind === "users" ? [...new Set(audience.userIds)].sort() : [];
  const groupIds =
    audience?.kind === "everyone"
      ? [EVERYONE_GROUP_ID]
      : audience?.kind === "groups"
        ? [...new Set(audience.groupIds)]
        : [];
  const [strangers] = await sql<[{ person: string | null; group: number | null }]>`
    select (select u from unnest(${userIds}::uuid[]) u where not exists (select from inboxes where user_id = u) limit 1)
        as person,
      (select g from unnest(${groupIds}::int[]) g where not exists (select from groups where id = g) limit 1) as group`;
  if (strangers.person !== null) throw unknownPerson(strangers.person);
  if (strangers.group !== null)
    throw new DomainError("BAD_INPUT", `There is no group with the id ${strangers.group}.`, {
      field: "audience.groupIds",
      rule: `unknown group ${strangers.group}`,
    });
  const [receiver = null] = userIds.length === 1 ? userIds : [];
  const kind = receiver === null ? (audience?.kind ?? "users") : "user";
  await sql`
    update messages set audience = ${kind}, receiver_id = ${receiver},
      recipient_count = ${kind === "user" || kind === "users" ? userIds.length : null} where id = ${id}`;
  const chunks = Array.from({ length: Math.ceil(userIds.length / LIST_CHUNK) }, (_, ordinal) => ordinal);
  for (const ordinal of chunks)
    await sql`
      insert into recipient_chunks (message_id, ordinal, user_ids)
      values (${id}, ${ordinal}, ${userIds.slice(ordinal * LIST_CHUNK, (ordinal + 1) * LIST_CHUNK)}::uuid[])`;
  await sql`insert into message_groups (message_id, group_id) select ${id}, g from unnest(${groupIds}::int[]) g`;
}
