import { sql } from "drizzle-orm";
import { check, index, pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { time } from "./columns";

/** Scripts that put no space between words: each of their characters counts as a word of its own. */
const WITHOUT_SPACES = "[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff]";

/** People. A row is never deleted: erasing a person empties it, so that what they sent keeps a sender. */
export const users = pgTable(
  "users",
  {
    id: uuid().primaryKey(),
    /** The host product's own id of the person; null for people whom it does not know, and once erased. */
    externalId: text(),
    /** Lower case; null once erased. */
    email: text(),
    name: text().notNull(),
    image: text(),
    role: text({ enum: ["user", "sender", "admin"] })
      .notNull()
      .default("user"),
    /** BCP 47 tag of the language the person chose; null: the browser's. */
    locale: text(),
    /** argon2id; null for people who sign in with a provider only. */
    passwordHash: text(),
    createdAt: time().notNull().defaultNow(),
    disabledAt: time(),
    erasedAt: time(),
    /**
     * What pickers compare with: the name and the local part of the address, folded, a space before each word. The
     * domain is left out, which thousands share.
     */
    searchText: text().generatedAlwaysAs(
      sql.raw(
        `lower(' ' || regexp_replace(name, '(${WITHOUT_SPACES})', ' \\1', 'g') || ' ' || coalesce(split_part(email, '@', 1), ''))`,
      ),
    ),
  },
  (t) => [
    uniqueIndex("users_email").on(t.email),
    // By code point, so that a prefix is a range whatever the database's collation; the order of lists of people.
    index("users_by_name").on(sql`(lower(${t.name}) collate "C")`, t.id).where(sql`erased_at is null`),
    index("users_by_email").on(sql`(${t.email} collate "C")`).where(sql`erased_at is null`),
    index("users_search").using("gin", sql`${t.searchText} gin_trgm_ops`).where(sql`erased_at is null`),
    index("users_disabled").on(t.id).where(sql`disabled_at is not null and erased_at is null`),
    index("users_with_role")
      .on(t.role, sql`(lower(${t.name}) collate "C")`, t.id)
      .where(sql`role <> 'user' and erased_at is null`),
    uniqueIndex("users_external_id").on(t.externalId),
    check("users_external_id_length", sql`char_length(${t.externalId}) between 1 and 200`),
    check(
      "users_email_form",
      sql`${t.email} = lower(${t.email}) and char_length(${t.email}) between 3 and 254`,
    ),
    check("users_email_unless_erased", sql`${t.email} is not null or ${t.erasedAt} is not null`),
    check("users_name_length", sql`char_length(${t.name}) between 1 and 120`),
    check("users_role", sql`${t.role} in ('user', 'sender', 'admin')`),
  ],
);

/** Sign-ins with a provider (GitHub, Google), by the provider's own id of the account. */
export const accounts = pgTable(
  "accounts",
  {
    provider: text().notNull(),
    providerAccountId: text().notNull(),
    userId: uuid()
      .notNull()
      .references(() => users.id),
    createdAt: time().notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.provider, t.providerAccountId] }), index("accounts_user").on(t.userId)],
);

/** What a signed token names: a token is good while its row here has neither ended nor expired. */
export const sessions = pgTable(
  "sessions",
  {
    id: uuid().primaryKey(),
    userId: uuid()
      .notNull()
      .references(() => users.id),
    userAgent: text(),
    createdAt: time().notNull().defaultNow(),
    expiresAt: time().notNull(),
    endedAt: time(),
  },
  (t) => [
    index("sessions_user").on(t.userId),
    check("sessions_expire_later", sql`${t.expiresAt} > ${t.createdAt}`),
  ],
);
