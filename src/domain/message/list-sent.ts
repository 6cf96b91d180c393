import type { ListItem, Priority } from "@realtime/protocol/item";
import { z } from "zod";
import { isStorable, STORABLE_RULE } from "@/content/storable-text";
import type { Db, Fragment } from "@/db/database";
import { type Context, requireSender } from "../context";
import { readCursor, writeCursor } from "../cursor";
import { literal } from "../search-words";
import { validate } from "../validate";
import { momentSchema } from "./compose";
import { composedBy } from "./composed-by";
import { type Reach, reachOf } from "./statistics";

const STATUSES = ["draft", "scheduled", "sending", "sent", "recalled", "expired", "failed"] as const;

export const listSentSchema = z.strictObject({
  status: z.enum(STATUSES).optional(),
  type: z.string().max(40).refine(isStorable, STORABLE_RULE).optional(),
  /** `users`: to people by name, one or several. */
  audience: z.enum(["users", "groups", "everyone"]).optional(),
  /** Who composed it. */
  senderId: z.uuid().optional(),
  /** Composed from this moment on, and before that one. */
  from: momentSchema.optional(),
  before: momentSchema.optional(),
  /** Part of title or summary, or an id. */
  search: z.string().trim().max(200).refine(isStorable, STORABLE_RULE).optional(),
  cursor: z.string().max(200).optional(),
  limit: z.int().min(1).max(50).default(20),
});

/** A message as the admin pages list it. */
export type SentItem = {
  id: string;
  type: string;
  priority: Priority;
  title: string;
  summary: string;
  status: (typeof STATUSES)[number];
  /** `names`: the first three people or groups. `count`: how many people by name; null for broadcasts. */
  audience: { kind: "user" | "users" | "groups" | "everyone"; names: string[]; count: number | null };
  sender: ListItem["sender"];
  /** Who composed it. */
  composer: { id: string; name: string };
  /** Of a direct message: how many people have it so far; null for broadcasts. */
  delivered: number | null;
  /** How far it had come when that was last counted; null when it never was, and for what has not left. */
  reach: Reach | null;
  createdAt: string;
  scheduledAt: string | null;
  expiresAt: string | null;
  sentAt: string | null;
  /** When it was recalled, or expired: `status` tells which. `recalledBy`: the name of whoever did it. */
  recalledAt: string | null;
  recalledBy: string | null;
  recallReason: string | null;
};

type Row = Omit<SentItem, "audience" | "sender" | "composer" | "reach"> & {
  figures: unknown;
  composer_id: string;
  composer_name: string;
  kind: SentItem["audience"]["kind"];
  names: string[] | null;
  count: number | null;
  sender_name: string | null;
  sender_image: string | null;
};

/**
 * What was composed in the admin pages, newest first, for a service what it sent: all of it, or what the filters leave.
 *
 * @throws FORBIDDEN for people who may not send; BAD_INPUT for a cursor that this list did not make
 */
export async function listSent(
  ctx: Context,
  input: z.input<typeof listSentSchema>,
): Promise<{ items: SentItem[]; nextCursor: string | null }> {
  requireSender(ctx, "read");
  const { cursor, limit, ...filters } = validate(listSentSchema, input);
  const after = cursor === undefined ? undefined : readCursor(cursor);
  const { sql } = ctx.db;
  const below = after ? sql`and (m.created_at, m.id) < (${after.at}, ${after.id})` : sql``;
  const items = await sentItems(
    ctx.db,
    sql`where ${composedBy(ctx)} ${filtered(ctx.db, filters)} ${below} order by m.created_at desc, m.id desc limit ${limit + 1}`,
  );
  const page = items.slice(0, limit);
  const last = page.at(-1);
  const more = items.length > limit && last;
  return { items: page, nextCursor: more ? writeCursor({ at: last.createdAt, id: last.id }) : null };
}

type Filters = Omit<z.output<typeof listSentSchema>, "cursor" | "limit">;

function filtered(
  { sql }: Db,
  { status, type, audience, senderId, from, before, search }: Filters,
): Fragment {
  const kinds = audience === "users" ? ["user", "users"] : [audience ?? ""];
  const words = search?.toLowerCase() ?? "";
  return sql`
    ${status === undefined ? sql`` : sql`and m.status = ${status}`}
    ${type === undefined ? sql`` : sql`and m.type = ${type}`}
    ${audience === undefined ? sql`` : sql`and m.audience = any(${kinds}::text[])`}
    ${senderId === undefined ? sql`` : sql`and m.created_by = ${senderId}`}
    ${from === undefined ? sql`` : sql`and m.created_at >= ${from}`}
    ${before === undefined ? sql`` : sql`and m.created_at < ${before}`}
    ${words === "" ? sql`` : isId(words) ? sql`and m.id = ${words}` : sql`and m.search_text like ${`%${literal(words)}%`}`}`;
}

function isId(words: string): boolean {
  return z.uuid().safeParse(words).success;
}

/** Rows of `messages m` as the admin pages show them; `which` is the rest of the statement. */
export async function sentItems(db: Db, which: Fragment): Promise<SentItem[]> {
  const rows = await db.sql<Row[]>`
    select m.id, m.type, m.priority, m.title, m.summary, m.status, m.audience as kind, m.recipient_count as count,
      case when m.recipient_count is null then null when m.status in ('draft', 'scheduled', 'failed') then 0 when m.status = 'sending'
        then m.recipient_count - (select coalesce(sum(cardinality(w.user_ids)), 0)::int from recipient_chunks w where w.message_id = m.id)
        else m.recipient_count end as delivered,
      coalesce(m.final_statistics, m.latest_statistics) as figures, m.created_at as "createdAt", m.scheduled_at as "scheduledAt", m.expires_at as "expiresAt", m.sent_at as "sentAt", m.withdrawn_at as "recalledAt",
      m.recall_reason as "recallReason", (select name from users where id = m.withdrawn_by) as "recalledBy", s.name as sender_name, s.image as sender_image, coalesce(c.id, k.id) as composer_id, coalesce(c.name, k.name) as composer_name,
      case m.audience
        when 'user' then (select array[u.name] from users u where u.id = m.receiver_id)
        when 'users' then (select array_agg(name) from (select u.name from (
            (select user_id from message_receipts where message_id = m.id order by user_id limit 3)
            union all (select unnest(user_ids[:3]) from recipient_chunks where message_id = m.id order by ordinal limit 3)
          ) r join users u on u.id = r.user_id order by r.user_id limit 3) people)
        when 'groups' then (select array_agg(name) from (select g.name from (
            select group_id from feed_entries where message_id = m.id
            union all select group_id from message_groups where message_id = m.id
          ) f join groups g on g.id = f.group_id order by g.name limit 3) named)
      end as names
    from messages m left join users c on c.id = m.created_by left join api_keys k on k.id = m.created_by_key
      left join users s on s.id = m.sender_id ${which}`;
  return rows.map(
    ({ kind, names, count, figures, sender_name, sender_image, composer_id, composer_name, ...row }) => ({
      ...row,
      reach: reachOf(figures),
      audience: { kind, names: names ?? [], count },
      sender: sender_name === null ? null : { name: sender_name, image: sender_image },
      composer: { id: composer_id, name: composer_name },
    }),
  );
}
