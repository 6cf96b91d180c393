import type { Db } from "@/db/database";
import { DomainError } from "../errors";
import type { Outgoing } from "./outgoing";
import { storeMessages } from "./store";

/**
 * Writes messages that jobs will send, with the people or groups that wait for them: long lists (`sending`) and
 * what is scheduled. No inbox and no feed is touched. A message whose idempotency key is taken leaves no trace
 * here and is not in the answer.
 *
 * @returns the places (in `messages`) of those that were written
 * @throws BAD_INPUT for a schedule that is not in the future, by the database's clock; the driver's foreign-key
 *   error when a recipient or group does not exist
 */
export async function storeForLater(db: Db, messages: readonly Outgoing[]): Promise<Set<number>> {
  const people = messages.flatMap(({ userIds }, ordinal) => userIds.map((id) => ({ ordinal, id })));
  const groups = messages.flatMap(({ groupIds }, ordinal) => groupIds.map((id) => ({ ordinal, id })));
  const rows = await db.sql<{ ordinal: number; late: boolean }[]>`
    with ${storeMessages(
      db,
      messages.map(({ row }) => row),
    )},
    going as materialized (
      select s.ordinal, s.id, s.scheduled_at <= clock_timestamp() is true as late from sending s join stored using (id)
    ),
    people as (
      insert into message_recipients (message_id, user_id)
      select g.id, p.user_id
      from unnest(${people.map(({ ordinal }) => ordinal)}::int[], ${people.map(({ id }) => id)}::uuid[])
        as p (ordinal, user_id) join going g using (ordinal)
    ),
    groups as (
      insert into message_groups (message_id, group_id)
      select g.id, p.group_id
      from unnest(${groups.map(({ ordinal }) => ordinal)}::int[], ${groups.map(({ id }) => id)}::int[])
        as p (ordinal, group_id) join going g using (ordinal)
    )
    select ordinal, late from going`;
  if (rows.some(({ late }) => late)) throw scheduledInThePast();
  return new Set(rows.map(({ ordinal }) => ordinal));
}

export function scheduledInThePast(): DomainError {
  return new DomainError("BAD_INPUT", "Choose a time that is still to come.", {
    field: "scheduledAt",
    rule: "in the future",
  });
}
