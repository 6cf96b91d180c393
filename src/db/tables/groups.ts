import { sql } from "drizzle-orm";
import { check, index, integer, pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { time, version } from "./columns";
import { users } from "./people";

/** The group that stands for everyone in `feed_entries`; its row is made by the first migration. */
export const EVERYONE_GROUP_ID = 0;

export const groups = pgTable(
  "groups",
  {
    id: integer().primaryKey().generatedByDefaultAsIdentity({ startWith: 1 }),
    /** The host product's own id of the group; null for groups that are made here. */
    externalId: text(),
    name: text().notNull(),
    createdAt: time().notNull().defaultNow(),
  },
  (t) => [
    uniqueIndex("groups_name").on(sql`lower(${t.name})`),
    uniqueIndex("groups_external_id").on(t.externalId),
    check("groups_external_id_length", sql`char_length(${t.externalId}) between 1 and 200`),
    check("groups_name_length", sql`char_length(${t.name}) between 1 and 80`),
  ],
);

/**
 * Membership as intervals of positions: a member received the broadcasts with
 * from_position < position <= to_position (null: still a member). Leaving hides nothing.
 */
export const groupMembers = pgTable(
  "group_members",
  {
    userId: uuid()
      .notNull()
      .references(() => users.id),
    groupId: integer()
      .notNull()
      .references(() => groups.id),
    fromPosition: version().notNull(),
    toPosition: version(),
  },
  (t) => [
    primaryKey({ columns: [t.userId, t.groupId, t.fromPosition] }),
    uniqueIndex("group_members_current").on(t.groupId, t.userId).where(sql`to_position is null`),
    // Those who were members when an old message came.
    index("group_members_past").on(t.groupId, t.userId).where(sql`to_position is not null`),
    check("group_members_interval", sql`${t.fromPosition} >= 0 and ${t.toPosition} >= ${t.fromPosition}`),
    check("group_members_not_everyone", sql`${t.groupId} > 0`),
  ],
);
