import { sql } from "drizzle-orm";
import {
  bigint,
  check,
  customType,
  index,
  jsonb,
  pgTable,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { time } from "./columns";
import { users } from "./people";

const bytea = customType<{ data: Uint8Array }>({ dataType: () => "bytea" });

/** Keys of other services. Only a hash of the secret is kept. */
export const apiKeys = pgTable(
  "api_keys",
  {
    id: uuid().primaryKey(),
    name: text().notNull(),
    secretHash: bytea().notNull(),
    scopes: text().array().notNull(),
    createdBy: uuid().references(() => users.id),
    createdAt: time().notNull().defaultNow(),
    expiresAt: time(),
    revokedAt: time(),
    lastUsedAt: time(),
  },
  (t) => [
    uniqueIndex("api_keys_secret").on(t.secretHash),
    check("api_keys_name_length", sql`char_length(${t.name}) between 1 and 80`),
    check(
      "api_keys_scopes",
      sql`${t.scopes} <@ array['send', 'read', 'people', 'admin'] and cardinality(${t.scopes}) > 0`,
    ),
  ],
);

/** What admins did. Rows are only ever added: a trigger of the first migration refuses the rest. */
export const auditEvents = pgTable(
  "audit_events",
  {
    id: bigint({ mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    at: time().notNull().defaultNow(),
    /** Who did it; null: the system. */
    actorId: uuid(),
    actorKind: text({ enum: ["person", "key", "system"] }).notNull(),
    /** What was done, as `noun.verb`: message.send, message.recall, person.disable. */
    action: text().notNull(),
    /** Id of what it was done to. */
    subjectId: text(),
    details: jsonb(),
  },
  (t) => [
    index("audit_events_subject").on(t.subjectId, t.id),
    index("audit_events_action").on(t.action, t.id),
    index("audit_events_by_person").on(t.actorId, t.id),
    index("audit_events_at").on(t.at, t.id),
    check("audit_events_actor", sql`${t.actorKind} in ('person', 'key', 'system')`),
  ],
);
