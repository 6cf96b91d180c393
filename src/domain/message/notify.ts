import { z } from "zod";
import type { Context } from "../context";
import { validate } from "../validate";
import { type Audience, audienceSchema, MAX_RECIPIENTS, messageBodyShape } from "./compose";
import { dispatch } from "./dispatch";
import { outgoing } from "./outgoing";

const notifySchema = z.strictObject({
  ...messageBodyShape,
  to: z.union([
    z.literal("everyone"),
    z.uuid(),
    z.array(z.uuid()).min(1).max(MAX_RECIPIENTS),
    z.strictObject({ groups: z.array(z.int().positive()).min(1).max(100) }),
  ]),
  /** Whom recipients see as the sender; the system when absent. */
  from: z.uuid().optional(),
});

/** What `notify()` takes. */
export type NotifyInput = z.input<typeof notifySchema>;

function audienceOf(to: z.infer<typeof notifySchema>["to"]): Audience {
  if (to === "everyone") return { kind: "everyone" };
  if (typeof to === "string") return { kind: "users", userIds: [to] };
  if (Array.isArray(to)) return { kind: "users", userIds: to };
  return { kind: "groups", groupIds: to.groups };
}

/**
 * Sends a message from code: to a person's id, several ids, `{ groups }` or `"everyone"`.
 *
 * Inside `withTransaction` it is part of that transaction: rolled back means no message, no count and no push;
 * the rows are written and locked just before the commit, so it holds nobody up and can not deadlock. On its
 * own it is one statement. The push leaves after the commit, and a bus that is down neither fails nor delays it.
 *
 * More than 500 recipients are written in chunks by a job, which begins after the commit.
 *
 * @param input lengths: title 120, summary 300, content 256 KB; `content` (Tiptap JSON) or `text`, or neither
 * @returns the message's id; with an `idempotencyKey` the same key always answers the same id
 * @throws BAD_INPUT (with the field and the rule), CONFLICT (the key was used for another message). Recipients,
 *   groups and keys are checked when the rows are written: inside a transaction these errors come from its commit
 */
export async function notify(ctx: Context, input: NotifyInput): Promise<{ id: string }> {
  const { to, from, ...body } = validate(notifySchema, input);
  const message = outgoing(
    { ...body, audience: validate(audienceSchema, audienceOf(to)) },
    {
      senderId: from ?? null,
      createdBy: null,
      // Own code may send what it made itself, what the acting person uploaded, or the sender.
      uploaders: [null, ...(ctx.actor.kind === "person" ? [ctx.actor.userId] : []), ...(from ? [from] : [])],
    },
  );
  await dispatch(ctx, message);
  return { id: message.row.id };
}
