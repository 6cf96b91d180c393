import { z } from "zod";
import { isStorable, STORABLE_RULE } from "@/content/storable-text";
import type { Fragment } from "@/db/database";
import { type Context, requireSender } from "../context";
import { literal, searchWords } from "../search-words";
import { validate } from "../validate";
import { recipientIds, recipientState, type SentFacts, sentFacts, withState } from "./recipients";

/** Which recipients: all, those who read it (with mark-all-read, too), those who did not, those who followed its action. */
export const RECIPIENT_FILTERS = ["all", "read", "unread", "acted"] as const;
export type RecipientFilter = (typeof RECIPIENT_FILTERS)[number];

export const listRecipientsSchema = z.strictObject({
  id: z.uuid(),
  filter: z.enum(RECIPIENT_FILTERS).default("all"),
  /** Part of a name or the beginning of an address. */
  search: z.string().trim().max(100).refine(isStorable, STORABLE_RULE).default(""),
  cursor: z.uuid().optional(),
  limit: z.int().min(1).max(1_000).default(50),
});

/** One person and what became of the message with them. `read`: by itself, with mark-all-read (no time), or not. */
export type MessageRecipient = {
  id: string;
  name: string;
  email: string | null;
  image: string | null;
  seen: boolean;
  read: "itself" | "all" | "no";
  readAt: string | null;
  openedAt: string | null;
  actedAt: string | null;
};

export type RecipientsPage = { items: MessageRecipient[]; nextCursor: string | null };

/** Recipients that one page looks at, at most: a filter that few pass gives short pages instead of long waits. */
const LOOK_AT = 50_000;

/** No person has this id; all others come after it. */
const FIRST = "00000000-0000-0000-0000-000000000000";

/**
 * Who got a message and what they did with it, in the order in which people joined. A page may be shorter than
 * asked for, or empty, and still have a `nextCursor`.
 *
 * @throws FORBIDDEN for people who may not send; NOT_FOUND for what was not composed in the admin pages
 */
export async function listRecipients(
  ctx: Context,
  input: z.input<typeof listRecipientsSchema>,
): Promise<RecipientsPage> {
  requireSender(ctx);
  const { id, filter, search, cursor, limit } = validate(listRecipientsSchema, input);
  const facts = await sentFacts(ctx.db, id);
  if (facts.sentAt === null) return { items: [], nextCursor: null };
  const { sql } = ctx.db;
  const state = recipientState(ctx.db, facts);
  const rows = await sql<(MessageRecipient & { looked_at: number; last: string | null })[]>`
    with looked as materialized (${looked(ctx, facts, { filter, search }, cursor ?? FIRST)}),
    page as (
      select got.user_id, ${state.seen} as seen, ${state.read} as read, ${state.readOrMarked} as read_or_marked,
        x.read_at, x.opened_at, x.acted_at
      from looked got ${withState(ctx.db, facts)}
      where ${passes(ctx, state, filter)}
      order by got.user_id limit ${limit + 1}
    )
    select u.id, u.name, u.email, u.image, p.seen, case when p.read then 'itself' when p.read_or_marked then 'all' else 'no' end as read,
      p.read_at as "readAt", p.opened_at as "openedAt", p.acted_at as "actedAt",
      (select count(*)::int from looked) as looked_at, (select user_id from looked order by user_id desc limit 1) as last
    from (select 1) one left join page p on true left join users u on u.id = p.user_id order by p.user_id`;
  const found = rows.filter((row) => row.id !== null);
  const items = found.slice(0, limit).map(({ looked_at: _, last: __, ...person }) => person);
  if (found.length > limit) return { items, nextCursor: items.at(-1)?.id ?? null };
  const [first] = rows;
  return { items, nextCursor: first && first.looked_at === LOOK_AT ? first.last : null };
}

/** The next recipients in order of id, those whom the search leaves. */
function looked(
  { db }: Context,
  facts: SentFacts,
  { filter, search }: { filter: RecipientFilter; search: string },
  after: string,
): Fragment {
  const { sql } = db;
  if (filter === "acted" && search === "")
    return sql`
      select user_id from message_receipts where message_id = ${facts.id} and acted_at is not null
        and user_id > ${after} order by user_id limit ${LOOK_AT}`;
  if (search === "") return recipientIds(db, facts, { after, limit: LOOK_AT });
  return sql`
    select u.id as user_id from users u
    where (u.search_text like ${`%${searchWords(search)}%`} or u.email like ${`${literal(search.toLowerCase())}%`})
      and u.erased_at is null and u.id > ${after} and u.id in (${recipientIds(db, facts)})
    order by u.id limit ${LOOK_AT}`;
}

function passes({ db: { sql } }: Context, state: ReturnType<typeof recipientState>, filter: RecipientFilter) {
  if (filter === "acted") return state.acted;
  if (filter === "read") return state.readOrMarked;
  return filter === "unread" ? sql`not ${state.readOrMarked}` : sql`true`;
}
