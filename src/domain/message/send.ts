import { z } from "zod";
import { actingPerson, type Context, requireSender } from "../context";
import { DomainError } from "../errors";
import { validate } from "../validate";
import { audienceSchema, messageBodyShape } from "./compose";
import { dispatch } from "./dispatch";
import { outgoing } from "./outgoing";

export const sendSchema = z.strictObject({ ...messageBodyShape, audience: audienceSchema });
export type SendInput = z.input<typeof sendSchema>;

/**
 * Sends what an admin composed. Nobody gets it by default: the audience is always named.
 *
 * @returns the message's id and its status after the commit; a repeat of an idempotency key answers the same id
 * @throws FORBIDDEN for people who may not send; BAD_INPUT with the field and the rule (a composed message must
 *   say something); CONFLICT for an idempotency key that was used with other content
 */
export async function send(ctx: Context, input: SendInput): Promise<{ id: string; status: "sent" }> {
  requireSender(ctx);
  const authorId = actingPerson(ctx);
  const body = validate(sendSchema, input);
  if (body.content === undefined && body.text === undefined)
    throw new DomainError("BAD_INPUT", "The message says nothing yet.", {
      field: "content",
      rule: "not empty",
    });
  const message = outgoing(body, { senderId: authorId, createdBy: authorId });
  await dispatch(ctx, message);
  return { id: message.row.id, status: "sent" };
}
