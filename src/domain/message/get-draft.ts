import type { Priority } from "@realtime/protocol/item";
import type { z } from "zod";
import type { RichText } from "@/content/rich-text";
import type { Recipient } from "../audience/search-recipients";
import { type Context, requireSender } from "../context";
import { messageNotFound } from "../errors";
import { validate } from "../validate";
import { bodyOf, type MessageFile, messageIdSchema } from "./body-view";

/** Whom a draft is for, with the names that the form shows. */
export type DraftAudienceView =
  | { kind: "nobody" }
  | { kind: "everyone" }
  | { kind: "groups"; groups: { id: number; name: string; members: number }[] }
  | { kind: "users"; people: Recipient[] };

/** A draft as the form takes it up again. `version` goes with the next save. */
export type DraftView = {
  id: string;
  version: number;
  type: string;
  priority: Priority;
  title: string;
  content: RichText | null;
  action: { label: string; url: string };
  audience: DraftAudienceView;
  scheduledAt: string | null;
  expiresAt: string | null;
  files: MessageFile[];
};

type Row = Pick<DraftView, "id" | "version" | "type" | "priority" | "title" | "scheduledAt" | "expiresAt"> & {
  label: string | null;
  url: string | null;
  audience: "user" | "users" | "groups" | "everyone";
};

/**
 * A draft to go on with.
 *
 * @throws FORBIDDEN for people who may not send; NOT_FOUND for what is no draft (any more)
 */
export async function getDraft(ctx: Context, input: z.input<typeof messageIdSchema>): Promise<DraftView> {
  requireSender(ctx);
  const { id } = validate(messageIdSchema, input);
  const [row] = await ctx.db.sql<Row[]>`
    select id, draft_version as version, type, priority, title, audience, action_label as label, action_url as url,
      scheduled_at as "scheduledAt", expires_at as "expiresAt"
    from messages where id = ${id} and status = 'draft' and created_by is not null`;
  if (!row) throw messageNotFound();
  const { label, url, audience, ...draft } = row;
  const { content, files } = await bodyOf(ctx.db, id);
  return {
    ...draft,
    content,
    files,
    action: { label: label ?? "", url: url ?? "" },
    audience: await audienceView(ctx, id, audience),
  };
}

async function audienceView(
  { db: { sql } }: Context,
  id: string,
  kind: Row["audience"],
): Promise<DraftAudienceView> {
  if (kind === "everyone") return { kind };
  if (kind === "groups") {
    const groups = await sql<{ id: number; name: string; members: number }[]>`
      select g.id, g.name, (select count(*)::int from group_members c where c.group_id = g.id and c.to_position is null) as members
      from message_groups m join groups g on g.id = m.group_id where m.message_id = ${id} order by lower(g.name)`;
    return { kind, groups: [...groups] };
  }
  const people = await sql<Recipient[]>`
    select u.id, u.name, u.email, u.image from recipient_chunks c cross join unnest(c.user_ids) r (id) join users u using (id)
    where c.message_id = ${id} and u.erased_at is null order by lower(u.name) collate "C", u.id`;
  return people.length === 0 ? { kind: "nobody" } : { kind: "users", people: [...people] };
}
