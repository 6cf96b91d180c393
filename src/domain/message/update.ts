import { z } from "zod";
import { imagesOf } from "@/content/images";
import { PAYLOAD_TYPES, type PayloadOf, type PayloadType } from "@/content/message-payloads";
import { isStorable, STORABLE_RULE } from "@/content/storable-text";
import { actingPerson, type Context, requireSender } from "../context";
import { DomainError } from "../errors";
import { validate } from "../validate";
import type { Update } from "./apply-update";
import { composeBody, messageBodyShape } from "./compose";
import { dispatchUpdate } from "./dispatch";
import { idempotencyScope, idOfKey } from "./idempotency";
import { sayFromPayload } from "./say";

const { title, summary, content, text, priority, action } = messageBodyShape;

const which = {
  /** The key that the message was sent with. */
  idempotencyKey: z.string().min(1).max(200).refine(isStorable, STORABLE_RULE),
  /** The sender that it was sent from, if one was named. */
  from: z.uuid().optional(),
  /** Whether it is unread again for everybody who has it. */
  unreadAgain: z.boolean().default(false),
};

const writtenSchema = z.strictObject({
  ...which,
  title: title.optional(),
  summary,
  content,
  text,
  priority,
  action: action.unwrap().nullable().optional(),
});

const factsSchema = z.strictObject({
  ...which,
  type: z.enum(PAYLOAD_TYPES, { error: "takes no payload" }),
  payload: z.unknown(),
  priority,
});

export type UpdateInput =
  | (z.input<typeof writtenSchema> & { payload?: never })
  | {
      [T in PayloadType]: Omit<z.input<typeof factsSchema>, "type" | "payload"> & {
        type: T;
        payload: PayloadOf<T>;
      };
    }[PayloadType];

/**
 * Changes what a message says that `notify()` sent with an idempotency key: a progress message becomes done. It is the
 * same message in the same place, with a new revision for each of its recipients; unread again if asked, and as read
 * as it was if not. A message that says so already is left alone, so a repeat is harmless.
 *
 * Inside `withTransaction` it is part of that transaction and is written at its commit, like `notify()`. A message that
 * is sent in the same transaction can be updated in it.
 *
 * @param input what shall change (`title`, `summary`, `content` or `text`, `priority`, `action`), or other facts
 * @throws BAD_INPUT; NOT_FOUND for a key that was not used; CONFLICT for a broadcast, for more than 500 recipients, and
 *   for a message that is recalled, expired or not sent yet
 */
export async function updateMessage(ctx: Context, input: UpdateInput): Promise<{ id: string }> {
  const update = updateOf(input);
  await dispatchUpdate(ctx, update);
  return { id: update.id };
}

/** What a sender changes of what they sent themselves; the sender is who is acting. */
export const updateSentSchema = writtenSchema.omit({ from: true });

/**
 * The same for people who may send and for services, of what they sent themselves with an idempotency key.
 *
 * @throws FORBIDDEN for people who may not send and keys without the scope send; otherwise as `updateMessage`
 */
export async function updateSent(
  ctx: Context,
  input: z.input<typeof updateSentSchema>,
): Promise<{ id: string }> {
  requireSender(ctx);
  const update = updateOf(validate(updateSentSchema, input) as UpdateInput);
  const scope =
    ctx.actor.kind === "key"
      ? idempotencyScope({ senderId: null, createdBy: null, createdByKey: ctx.actor.keyId })
      : idempotencyScope({ senderId: null, createdBy: actingPerson(ctx) });
  const id = idOfKey(scope, input.idempotencyKey);
  await dispatchUpdate(ctx, { ...update, id });
  return { id };
}

function noImages(field: string): DomainError {
  return new DomainError("BAD_INPUT", "An update takes no images.", { field, rule: "no images" });
}

function updateOf(input: UpdateInput): Update {
  if (input.payload !== undefined) {
    const { type, payload, priority: urgency, ...rest } = validate(factsSchema, input);
    const { body, translated } = sayFromPayload(type, payload);
    if (body.content && imagesOf(body.content).length > 0) throw noImages("payload");
    const says = { ...body, content: body.content ?? null, action: body.action ?? null };
    return { ...named(rest), says: { ...says, ...(urgency ? { priority: urgency } : {}) }, translated };
  }
  const {
    idempotencyKey,
    from,
    unreadAgain,
    text: words,
    content: rich,
    ...says
  } = validate(writtenSchema, input);
  const given = words !== undefined || rich !== undefined;
  const body = composeBody({ text: words, content: rich, summary: says.summary });
  if (body.imageIds.length > 0) throw noImages("content");
  return {
    ...named({ idempotencyKey, from, unreadAgain }),
    says: { ...says, ...(given ? { content: body.content } : {}) },
  };
}

function named(key: { idempotencyKey: string; from?: string | undefined; unreadAgain: boolean }) {
  const scope = idempotencyScope({ senderId: key.from ?? null, createdBy: null });
  return { id: idOfKey(scope, key.idempotencyKey), unreadAgain: key.unreadAgain };
}
