import { defaultPriority } from "@/content/message-types";
import { newId } from "@/db/id";
import { EVERYONE_GROUP_ID } from "@/db/tables/groups";
import type { Claim } from "../attachment/claim";
import { type Audience, composeBody, type MessageBody } from "./compose";
import { idempotencyScope, idOfKey, requestHash } from "./idempotency";
import type { Translated } from "./say";

/** Recipients of a message that are written at once; a longer list is written by a job, chunk by chunk. */
export const CHUNK = 500;

/**
 * Of a longer list, so many are written in one transaction: enough that the commit is a small part of it, few enough
 * that nobody on the list waits long for their inbox (`npm run bench -- inbox`: send_list_ratio, send_one_p99).
 */
export const LIST_CHUNK = 1_000;

/** A message that is ready to be written: the row, and whom it goes to. */
export type Outgoing = {
  readonly row: MessageRow;
  /** Direct messages: who gets it, each once. Empty for broadcasts. */
  readonly userIds: readonly string[];
  /** Broadcasts: the groups, each once; `EVERYONE_GROUP_ID` alone for everyone. Empty for direct ones. */
  readonly groupIds: readonly number[];
  /** Uploads that it takes; null when it takes none. */
  readonly claim: Claim | null;
};

/** Columns of `messages` by their names in the database, as `jsonb_to_recordset` reads them. */
export type MessageRow = {
  id: string;
  sender_id: string | null;
  created_by: string | null;
  created_by_key: string | null;
  receiver_id: string | null;
  audience: "user" | "users" | "groups" | "everyone";
  type: string;
  priority: string;
  title: string;
  summary: string;
  content: unknown;
  action_label: string | null;
  action_url: string | null;
  translations: Translated["translations"] | null;
  content_translations: Translated["contents"] | null;
  idempotency_scope: string | null;
  idempotency_key: string | null;
  /** Hexadecimal. */
  request_hash: string | null;
  recipient_count: number | null;
  /** Attached files; images in the content do not count. */
  file_count: number;
  /** The first image in the content. */
  image_id: string | null;
  /** As it is written: `sending` when a job continues it, `scheduled` when a job begins it. */
  status: "sent" | "sending" | "scheduled";
  scheduled_at: string | null;
  expires_at: string | null;
};

/**
 * Whom recipients see (null: the system), who composed it, in the admin pages or by an API key, and whose uploads it may
 * take (null: the system's).
 */
export type SentBy = {
  senderId: string | null;
  createdBy: string | null;
  createdByKey?: string;
  uploaders: readonly (string | null)[];
};

/**
 * Makes the row of a message from what was asked for. Nothing is read or written.
 *
 * @param input validated by the schema of the door it came through, whose other fields are not looked at
 * @param translated what a message that is made from facts says in the other languages
 */
export function outgoing(
  input: MessageBody & { scheduledAt?: string },
  audience: Audience,
  from: SentBy,
  translated?: Translated,
): Outgoing {
  const userIds = audience.kind === "users" ? eachOnce(audience.userIds) : [];
  const groupIds = audience.kind === "groups" ? [...new Set(audience.groupIds)] : [];
  const body = composeBody(input);
  const fileIds = input.attachmentIds?.map((id) => id.toLowerCase()) ?? [];
  const key = input.idempotencyKey;
  const scope = key === undefined ? null : idempotencyScope(from);
  const id = key === undefined || scope === null ? newId() : idOfKey(scope, key);
  const takes = fileIds.length > 0 || body.imageIds.length > 0;
  return {
    userIds,
    groupIds: audience.kind === "everyone" ? [EVERYONE_GROUP_ID] : groupIds,
    claim: takes ? { messageId: id, fileIds, imageIds: body.imageIds, uploaders: from.uploaders } : null,
    row: {
      id,
      sender_id: from.senderId,
      created_by: from.createdBy,
      created_by_key: from.createdByKey ?? null,
      receiver_id: userIds.length === 1 ? (userIds[0] ?? null) : null,
      audience: audience.kind === "users" ? (userIds.length === 1 ? "user" : "users") : audience.kind,
      type: input.type,
      priority: input.priority ?? defaultPriority(input.type),
      title: input.title,
      summary: body.summary,
      content: body.content,
      action_label: input.action?.label ?? null,
      action_url: input.action?.url ?? null,
      translations: translated?.translations ?? null,
      content_translations: translated?.contents ?? null,
      idempotency_scope: scope,
      idempotency_key: key ?? null,
      request_hash: key === undefined ? null : requestHash(asked(input, audience, from, translated)),
      recipient_count: audience.kind === "users" ? userIds.length : null,
      file_count: fileIds.length,
      image_id: body.imageIds[0] ?? null,
      status: input.scheduledAt !== undefined ? "scheduled" : userIds.length > CHUNK ? "sending" : "sent",
      scheduled_at: input.scheduledAt ?? null,
      expires_at: input.expiresAt ?? null,
    },
  };
}

function eachOnce(userIds: readonly string[]): string[] {
  const [only] = userIds;
  if (only !== undefined && userIds.length === 1) return [only.toLowerCase()];
  return [...new Set(userIds.map((id) => id.toLowerCase()))];
}

/** What tells a repeat: of a message that is made from facts the facts, so that it may be worded anew meanwhile. */
function asked(
  input: MessageBody & { to?: unknown; from?: unknown },
  audience: Audience,
  { uploaders: _uploaders, ...by }: SentBy,
  translated: Translated | undefined,
): object {
  const { to: _to, from: _from, ...body } = input;
  if (!translated) return { ...body, audience, ...by };
  const { title: _title, summary: _summary, content: _content, text: _text, action: _action, ...rest } = body;
  return { ...rest, audience, payload: translated.payload, ...by };
}
