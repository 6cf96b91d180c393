import { z } from "zod";
import { PAYLOAD_TYPES, type PayloadOf, type PayloadType } from "@/content/message-payloads";
import type { Actor, Context } from "../context";
import { validate } from "../validate";
import { type Audience, audienceSchema, groupId, MAX_RECIPIENTS, messageBodyShape } from "./compose";
import { dispatch } from "./dispatch";
import { type Outgoing, outgoing, type SentBy } from "./outgoing";
import { sayFromPayload } from "./say";

const envelope = {
  to: z.union([
    z.uuid(),
    z.literal("everyone"),
    z.array(z.uuid()).min(1).max(MAX_RECIPIENTS),
    z.strictObject({ groups: z.array(groupId).min(1).max(100) }),
  ]),
  /** Whom recipients see as the sender; the system when absent. */
  from: z.uuid().optional(),
};

const writtenSchema = z.strictObject({ ...messageBodyShape, ...envelope });

const { priority, attachmentIds, expiresAt, idempotencyKey } = messageBodyShape;
const factsSchema = z.strictObject({
  ...envelope,
  type: z.enum(PAYLOAD_TYPES, { error: "takes no payload" }),
  payload: z.unknown(),
  priority,
  attachmentIds,
  expiresAt,
  idempotencyKey,
});

/** A message whose title and text are given by hand. */
export type WrittenMessage = z.input<typeof writtenSchema> & { payload?: never };

/** A message that is made from the facts of its type, which `src/content/message-payloads.ts` defines. */
export type MessageFromFacts = {
  [T in PayloadType]: Omit<z.input<typeof factsSchema>, "type" | "payload"> & {
    type: T;
    payload: PayloadOf<T>;
    title?: never;
  };
}[PayloadType];

/** What `notify()` takes. */
export type NotifyInput = WrittenMessage | MessageFromFacts;

/**
 * Sends a message from code: to a person's id, several ids, `{ groups }` or `"everyone"`.
 *
 * Inside `withTransaction` it is part of that transaction: rolled back means no message, no count and no push;
 * the rows are written and locked just before the commit, so it holds nobody up and can not deadlock. On its
 * own it is one statement. The push leaves after the commit, and a bus that is down neither fails nor delays it.
 *
 * More than 500 recipients are written in chunks by a job, which begins after the commit.
 *
 * @param input a `title` with `content` (Tiptap JSON), `text` or neither; or a `type` and its `payload`, from which
 *   they are made in each language. Lengths: title 120, summary 300, content 256 KB
 * @returns the message's id; with an `idempotencyKey` the same key always answers the same id
 * @throws BAD_INPUT (with the field and the rule), CONFLICT (the key was used for another message). Recipients,
 *   groups and keys are checked when the rows are written: inside a transaction these errors come from its commit
 */
export async function notify(ctx: Context, input: NotifyInput): Promise<{ id: string }> {
  const message = outgoingOf(ctx, input);
  await dispatch(ctx, message);
  return { id: message.row.id };
}

/** Checks what `notify()` takes and makes the row of it. Nothing is read or written. */
export function outgoingOf({ actor }: Context, input: NotifyInput): Outgoing {
  if (typeof input === "object" && input !== null && input.payload !== undefined) {
    const { to, from, type, payload, ...rest } = validate(factsSchema, input);
    const { body, translated } = sayFromPayload(type, payload);
    return outgoing({ ...rest, type, ...body }, audienceOf(to), sentBy(actor, from), translated);
  }
  const written = validate(writtenSchema, input);
  return outgoing(written, audienceOf(written.to), sentBy(actor, written.from));
}

/** Own code may send what it made itself, what the acting person uploaded, or the sender. */
function sentBy(actor: Actor, from: string | undefined): SentBy {
  const uploaders = [null, ...(actor.kind === "person" ? [actor.userId] : []), ...(from ? [from] : [])];
  return { senderId: from ?? null, createdBy: null, uploaders };
}

function audienceOf(to: z.infer<typeof writtenSchema>["to"]): Audience {
  if (to === "everyone") return { kind: "everyone" };
  if (typeof to === "string") return { kind: "users", userIds: [to] };
  if (Array.isArray(to)) return { kind: "users", userIds: to };
  return validate(audienceSchema, { kind: "groups", groupIds: to.groups });
}
