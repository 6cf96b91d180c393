import type { Db } from "@/db/database";
import { DomainError } from "../errors";
import { LIST_CHUNK, type Outgoing } from "./outgoing";
import { storeMessages } from "./store";

/**
 * Writes messages that jobs will send, with the people or groups that wait for them: long lists (`sending`) and
 * what is scheduled. No inbox and no feed is touched. A message whose idempotency key is taken leaves no trace
 * here and is not in the answer.
 *
 * @returns the places (in `messages`) of those that were written
 * @throws BAD_INPUT for a schedule that is not in the future, by the database's clock, and for a recipient who does
 *   not exist; the driver's foreign-key error when a group does not
 */
export async function storeForLater(db: Db, messages: readonly Outgoing[]): Promise<Set<number>> {
  const { people, chunks } = inChunks(messages);
  const groups = messages.flatMap(({ groupIds }, ordinal) => groupIds.map((id) => ({ ordinal, id })));
  const rows = await db.sql<{ ordinal: number; late: boolean; unknown: string | null }[]>`
    with ${storeMessages(
      db,
      messages.map(({ row }) => row),
    )},
    going as materialized (
      select s.ordinal, s.id, s.scheduled_at <= clock_timestamp() is true as late from sending s join stored using (id)
    ),
    people as materialized (select ${people}::uuid[] as ids),
    chunks as (
      insert into recipient_chunks (message_id, ordinal, user_ids)
      select g.id, c.place, people.ids[c.first : c.last]
      from jsonb_to_recordset(${JSON.stringify(chunks)}::jsonb) as c (ordinal int, place int, first int, last int)
        join going g using (ordinal) cross join people
    ),
    groups as (
      insert into message_groups (message_id, group_id)
      select g.id, p.group_id
      from unnest(${groups.map(({ ordinal }) => ordinal)}::int[], ${groups.map(({ id }) => id)}::int[])
        as p (ordinal, group_id) join going g using (ordinal)
    )
    select ordinal, late, (
      select id from people, unnest(ids) as id where not exists (select from inboxes where user_id = id) limit 1
    ) as unknown from going`;
  for (const { unknown } of rows) if (unknown !== null) throw unknownPerson(unknown);
  if (rows.some(({ late }) => late)) throw scheduledInThePast();
  return new Set(rows.map(({ ordinal }) => ordinal));
}

/** All recipients in one array, those of each message in order of id, and the places of each chunk in it, from 1. */
function inChunks(messages: readonly Outgoing[]) {
  const chunks: { ordinal: number; place: number; first: number; last: number }[] = [];
  let before = 0;
  for (const [ordinal, { userIds }] of messages.entries()) {
    for (let at = 0; at < userIds.length; at += LIST_CHUNK)
      chunks.push({
        ordinal,
        place: at / LIST_CHUNK,
        first: before + at + 1,
        last: before + Math.min(at + LIST_CHUNK, userIds.length),
      });
    before += userIds.length;
  }
  return { people: messages.flatMap(({ userIds }) => [...userIds].sort()), chunks };
}

export function unknownPerson(id: string): DomainError {
  return new DomainError("BAD_INPUT", `There is no person with the id ${id}.`, {
    field: "audience.userIds",
    rule: `unknown recipient ${id}`,
  });
}

export function scheduledInThePast(): DomainError {
  return new DomainError("BAD_INPUT", "Choose a time that is still to come.", {
    field: "scheduledAt",
    rule: "in the future",
  });
}
