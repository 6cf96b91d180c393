import { userChannel } from "@realtime/protocol/channels";
import { z } from "zod";
import { isStorable, STORABLE_RULE } from "@/content/storable-text";
import { newId } from "@/db/id";
import type { Transaction } from "@/db/transaction";
import { withTransaction } from "@/db/transaction";
import { type Context, requireAdmin } from "../context";
import { DomainError } from "../errors";
import { validate } from "../validate";

/** The host product's own id of a person or group. */
export const externalIdSchema = z.string().min(1).max(200).refine(isStorable, STORABLE_RULE);

const personSchema = z.strictObject({
  externalId: externalIdSchema,
  email: z.email().max(254).toLowerCase(),
  name: z.string().trim().min(1, { error: "must not be empty" }).max(120).refine(isStorable, STORABLE_RULE),
  /** Address of a picture. */
  image: z
    .url({ protocol: /^https?$/ })
    .max(2048)
    .refine(isStorable, STORABLE_RULE)
    .nullable()
    .optional(),
  /** Whether they are kept out: no sign-in, no session. Stays as it is when absent. */
  disabled: z.boolean().optional(),
});

export const upsertPeopleSchema = z.strictObject({ people: z.array(personSchema).min(1).max(1_000) });
export type UpsertedPerson = { externalId: string; id: string; created: boolean };

type Given = z.output<typeof personSchema>;

/**
 * Brings people in step with the host product's: adds those whom Belfry does not know, with an empty inbox, and
 * changes those whom it does. Somebody who has signed up here by the same e-mail address is taken to be that person.
 * The whole list or nothing; the same list again changes nothing. Set-wise: the number of statements does not depend
 * on how many people it is.
 *
 * @returns each person's id here, in the order given
 * @throws FORBIDDEN for anybody but admins and keys with the scope people, and for such a key on whoever may send;
 *   BAD_INPUT for the same person twice; CONFLICT for an address that another person has
 */
export async function upsertPeople(
  ctx: Context,
  input: z.input<typeof upsertPeopleSchema>,
): Promise<{ people: UpsertedPerson[] }> {
  requireAdmin(ctx, "people");
  const { people } = validate(upsertPeopleSchema, input);
  refuseTwice(people, "externalId");
  refuseTwice(people, "email");
  return withTransaction(ctx, async (tx) => {
    await refuseEscalation(tx, people);
    const rows = await writePeople(tx.db, people).catch((error: unknown) =>
      refuseTakenAddress(error, people),
    );
    const ids = new Map(rows.map((row) => [row.externalId, row]));
    await endSessions(tx, people, ids);
    return { people: people.flatMap(({ externalId }) => ids.get(externalId) ?? []) };
  });
}

async function writePeople(db: Transaction, people: readonly Given[]): Promise<UpsertedPerson[]> {
  const given = JSON.stringify(people.map((person) => ({ ...person, id: newId() })));
  const as = db.sql`jsonb_to_recordset(${given}::jsonb)
    as p (id uuid, "externalId" text, email text, name text, image text, disabled boolean)`;
  await db.sql`
    update users u set external_id = p."externalId" from ${as}
    where u.email = p.email and u.external_id is null and u.erased_at is null
      and not exists (select from users k where k.external_id = p."externalId")`;
  const rows = await db.sql<UpsertedPerson[]>`
    with written as (
      insert into users as u (id, external_id, email, name, image, disabled_at)
      select p.id, p."externalId", p.email, p.name, p.image, case when p.disabled then now() end
      from ${as} order by p."externalId"
      on conflict (external_id) do update set email = excluded.email, name = excluded.name,
        image = coalesce(excluded.image, u.image),
        disabled_at = (select case p.disabled when true then coalesce(u.disabled_at, now()) when false then null
          else u.disabled_at end from ${as} where p."externalId" = excluded.external_id)
      returning u.id, u.external_id
    )
    select w.id, w.external_id as "externalId", w.id = p.id as created
    from written w join ${as} on p."externalId" = w.external_id`;
  // The share lock keeps a broadcast from taking the next position between this reading and the commit.
  await db.sql`
    insert into inboxes (user_id, since_position)
    select id, position from unnest(${rows.filter(({ created }) => created).map(({ id }) => id)}::uuid[]) as t (id),
      (select position from feed for share) f`;
  return [...rows];
}

function refuseTwice(people: readonly Given[], key: "externalId" | "email"): void {
  const seen = new Set<string>();
  for (const [place, person] of people.entries()) {
    if (seen.has(person[key]))
      throw new DomainError("BAD_INPUT", `people.${place}.${key}: is there twice`, {
        field: `people.${place}.${key}`,
        rule: "is there twice",
      });
    seen.add(person[key]);
  }
}

/** A key that keeps people in step may not give an admin another address, or keep one out: that would be a way in. */
async function refuseEscalation({ db, actor }: Context, people: readonly Given[]): Promise<void> {
  if (actor.kind !== "key" || actor.scopes.includes("admin")) return;
  const staff = await db.sql<{ external_id: string | null; email: string }[]>`
    select external_id, email from users
    where role <> 'user' and (external_id = any(${people.map(({ externalId }) => externalId)}::text[])
      or email = any(${people.map(({ email }) => email)}::text[]))`;
  for (const [place, person] of people.entries()) {
    const known = staff.find(
      ({ external_id, email }) => external_id === person.externalId || email === person.email,
    );
    if (
      !known ||
      (known.email === person.email && known.external_id === person.externalId && !person.disabled)
    )
      continue;
    throw new DomainError("FORBIDDEN", "Only admins change the accounts of those who may send.", {
      field: `people.${place}.externalId`,
      rule: "role user",
    });
  }
}

function refuseTakenAddress(error: unknown, people: readonly Given[]): never {
  const { code, constraint_name: constraint, detail } = error as Record<string, unknown>;
  if (code !== "23505" || constraint !== "users_email") throw error;
  const place = people.findIndex(({ email }) => String(detail).includes(`(${email})`));
  throw new DomainError("CONFLICT", "Somebody else has this e-mail address.", {
    field: `people.${place}.email`,
    rule: "unique",
  });
}

async function endSessions(
  { db, publish }: Context & { db: Transaction },
  people: readonly Given[],
  ids: ReadonlyMap<string, UpsertedPerson>,
): Promise<void> {
  const out = people.flatMap(({ externalId, disabled }) => (disabled ? (ids.get(externalId)?.id ?? []) : []));
  if (out.length === 0) return;
  const ended = await db.sql<{ user_id: string }[]>`
    update sessions set ended_at = now() where user_id = any(${out}::uuid[]) and ended_at is null returning user_id`;
  const events = [...new Set(ended.map((row) => row.user_id))].map((id) => {
    return { channel: userChannel(id), event: { type: "session.ended", sessionId: null } } as const;
  });
  db.afterCommit(() => publish(events));
}
