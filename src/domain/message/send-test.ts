import { z } from "zod";
import { actingPerson, type Context, requireSender } from "../context";
import { validate } from "../validate";
import { messageBodyShape } from "./compose";
import { dispatch } from "./dispatch";
import { outgoing } from "./outgoing";

const { expiresAt: _, idempotencyKey: __, attachmentIds: ___, ...bodyShape } = messageBodyShape;
export const sendTestSchema = z.strictObject(bodyShape);

/** Before the title, so that nobody takes it for the real one. */
const MARK = "TEST ";

/**
 * Sends what is being written to its author alone, marked TEST. It is nobody's composed message: no list of the admin
 * pages has it, and no statistics count it. It takes no files: images in the text stay free for the message itself, and
 * whoever uploaded them sees them all the same.
 *
 * @throws FORBIDDEN for people who may not send; BAD_INPUT with the field and the rule
 */
export async function sendTest(ctx: Context, input: z.input<typeof sendTestSchema>): Promise<{ id: string }> {
  requireSender(ctx);
  const authorId = actingPerson(ctx);
  const body = validate(sendTestSchema, input);
  const title = `${MARK}${body.title}`.slice(0, 120);
  const message = outgoing(
    { ...body, title },
    { kind: "users", userIds: [authorId] },
    { senderId: authorId, createdBy: null, uploaders: [] },
  );
  await dispatch(ctx, { ...message, claim: null });
  return { id: message.row.id };
}
