import type { ListItem } from "@realtime/protocol/item";
import { z } from "zod";
import { plainText } from "@/content/plain-text";
import { type RichText, richTextSchema } from "@/content/rich-text";
import { salvageText } from "@/content/salvage-text";
import type { Db } from "@/db/database";
import { messageNotFound } from "../errors";

export const messageIdSchema = z.strictObject({ id: z.uuid() });

/** A file of a message. `size` is in bytes. */
export type MessageFile = { id: string; name: string; size: number; contentType: string };

/** What a message says beyond its title and summary. */
export type MessageBodyView = {
  audience: "user" | "users" | "groups" | "everyone";
  /** Null when the message is its title, or was stored by an older version whose content no longer passes. */
  content: RichText | null;
  /** The content as plain text, whatever its version. */
  text: string;
  /** Content and text in other languages, by BCP 47 tag; absent when it has none. */
  contentTranslations?: Record<string, { content: RichText; text: string }>;
  action: ListItem["action"];
  files: MessageFile[];
  expiresAt: string | null;
};

type Row = Pick<MessageBodyView, "audience" | "expiresAt"> & {
  content: unknown;
  contents: Record<string, unknown> | null;
  label: string | null;
  url: string | null;
  files: MessageFile[] | null;
};

/** Reads the body of a message. The caller has made sure that the reader may. */
export async function bodyOf(db: Db, id: string): Promise<MessageBodyView> {
  const [row] = await db.sql<Row[]>`
    select m.audience, m.content, m.content_translations as contents, m.expires_at as "expiresAt", m.action_label as label, m.action_url as url,
      (select jsonb_agg(jsonb_build_object('id', f.id, 'name', f.file_name, 'size', f.byte_size,
          'contentType', f.content_type) order by f.ordinal, f.id)
        from attachments f where f.message_id = m.id and f.kind = 'file') as files
    from messages m where m.id = ${id}`;
  if (!row) throw messageNotFound();
  const parsed = richTextSchema.safeParse(row.content);
  return {
    audience: row.audience,
    content: parsed.success ? parsed.data : null,
    text: parsed.success ? plainText(parsed.data) : salvageText(row.content),
    ...(row.contents ? { contentTranslations: translated(row.contents) } : {}),
    action: row.label === null || row.url === null ? null : { label: row.label, url: row.url },
    files: row.files ?? [],
    expiresAt: row.expiresAt,
  };
}

/** Those that still pass; a reader of another language has the first one. */
function translated(contents: Record<string, unknown>): MessageBodyView["contentTranslations"] {
  const passing = Object.entries(contents).flatMap(([language, stored]) => {
    const parsed = richTextSchema.safeParse(stored);
    return parsed.success ? [[language, { content: parsed.data, text: plainText(parsed.data) }]] : [];
  });
  return Object.fromEntries(passing);
}
