import { PRIORITIES } from "@realtime/protocol/item";
import { z } from "zod";
import { fromText } from "@/content/from-text";
import { imagesOf } from "@/content/images";
import { isAllowedLink, LINK_RULE } from "@/content/link";
import { MESSAGE_TYPE_NAMES } from "@/content/message-types";
import { excerpt } from "@/content/plain-text";
import { isEmptyDocument, type RichText, richTextSchema } from "@/content/rich-text";
import { isStorable, STORABLE_RULE } from "@/content/storable-text";
import { DomainError } from "../errors";

/** At most this many people in one list of recipients. */
export const MAX_RECIPIENTS = 100_000;

/** At most this many files are attached to one message. */
export const MAX_FILES = 10;

/** At most this many different images stand in one text. */
export const MAX_IMAGES = 20;

/** An address a message may lead to: http, https, mailto, or a path of ours; the same as links in the content. */
const actionUrl = z.string().max(2048).refine(isAllowedLink, { error: LINK_RULE });

/** Ids of groups are PostgreSQL integers. */
export const groupId = z.int().positive().max(2_147_483_647);

/** Who gets it. */
export const audienceSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("everyone") }),
  z.strictObject({ kind: z.literal("groups"), groupIds: z.array(groupId).min(1).max(100) }),
  z.strictObject({ kind: z.literal("users"), userIds: z.array(z.uuid()).min(1).max(MAX_RECIPIENTS) }),
]);
export type Audience = z.infer<typeof audienceSchema>;

/** A moment with its offset, as ISO 8601 in UTC. */
export const momentSchema = z.iso
  .datetime({ offset: true, error: "must be a time like 2026-11-22T09:00:00Z" })
  .regex(/^(19|[2-8]\d)/, { error: "must be in a year from 1900 to 8999" })
  .transform((time) => new Date(time).toISOString());

/** What a message says, whoever sends it and however. Lengths are in characters. */
export const messageBodyShape = {
  type: z.enum(MESSAGE_TYPE_NAMES),
  title: z
    .string()
    .trim()
    .min(1, { error: "must not be empty" })
    .max(120, { error: "must have at most 120 characters" })
    .refine(isStorable, STORABLE_RULE),
  /** Plain text for lists; made from the content when absent. */
  summary: z
    .string()
    .trim()
    .max(300, { error: "must have at most 300 characters" })
    .refine(isStorable, STORABLE_RULE)
    .optional(),
  /** Tiptap JSON by the closed schema. */
  content: z.optional(richTextSchema),
  /** A convenience instead of `content`: plain text becomes paragraphs. */
  text: z.string().min(1).max(100_000).optional(),
  priority: z.enum(PRIORITIES).optional(),
  /** Uploads that become the message's files, in this order; images in the content are not named here. */
  attachmentIds: z
    .array(z.uuid())
    .max(MAX_FILES, { error: `at most ${MAX_FILES} files` })
    .refine((ids) => new Set(ids.map((id) => id.toLowerCase())).size === ids.length, {
      error: "each file once",
    })
    .optional(),
  action: z
    .strictObject({
      label: z.string().trim().min(1).max(40).refine(isStorable, STORABLE_RULE),
      url: actionUrl,
    })
    .optional(),
  /** When it disappears again: ISO 8601, after it is sent. */
  expiresAt: momentSchema.optional(),
  /** Makes a repeat harmless: the same key with the same message is sent once. */
  idempotencyKey: z.string().min(1).max(200).refine(isStorable, STORABLE_RULE).optional(),
};

const messageBodySchema = z.object(messageBodyShape);
export type MessageBody = z.infer<typeof messageBodySchema>;

/** The stored form of what a message says, and the images in it: the uploads, each once. */
export type ComposedBody = { summary: string; content: RichText | null; imageIds: string[] };

/**
 * Settles content and summary: `text` becomes paragraphs, and the summary is an excerpt unless given.
 *
 * @throws BAD_INPUT when both `content` and `text` are given, or the content says nothing or holds too many images
 */
export function composeBody(input: Pick<MessageBody, "content" | "text" | "summary">): ComposedBody {
  if (input.content !== undefined && input.text !== undefined)
    throw new DomainError("BAD_INPUT", "Give content or text, not both.", {
      field: "text",
      rule: "content or text, not both",
    });
  if (input.content !== undefined && isEmptyDocument(input.content))
    throw new DomainError("BAD_INPUT", "The message says nothing yet.", {
      field: "content",
      rule: "not empty",
    });
  if (input.text !== undefined && input.text.trim() === "")
    throw new DomainError("BAD_INPUT", "The message says nothing yet.", { field: "text", rule: "not empty" });
  const content = input.content ?? (input.text === undefined ? null : fromText(input.text));
  if (content === null) return { content, summary: input.summary ?? "", imageIds: [] };
  const different = [...new Set(imagesOf(content).map(({ attrs }) => attrs.attachmentId))];
  if (different.length > MAX_IMAGES)
    throw new DomainError("BAD_INPUT", `At most ${MAX_IMAGES} images can stand in one text.`, {
      field: "content",
      rule: `at most ${MAX_IMAGES} images`,
    });
  return { content, summary: input.summary ?? excerpt(content), imageIds: different };
}
