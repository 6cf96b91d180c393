import "server-only";
import { previewAudience, previewAudienceSchema } from "@/domain/audience/preview-audience";
import { searchRecipients, searchRecipientsSchema } from "@/domain/audience/search-recipients";
import { messageIdSchema } from "@/domain/message/body-view";
import { cancel } from "@/domain/message/cancel";
import { getSent } from "@/domain/message/get-sent";
import { listSent, listSentSchema } from "@/domain/message/list-sent";
import { recall, recallSchema } from "@/domain/message/recall";
import { schedule, scheduleSchema } from "@/domain/message/schedule";
import { send, sendSchema } from "@/domain/message/send";
import { updateSent, updateSentSchema } from "@/domain/message/update";
import { pageDirection } from "./page-direction";
import { router, senderProcedure } from "./trpc";

/** What people who may send do. Shapes, errors and rules: the verbs' own docstrings. */
export const adminRouter = router({
  send: senderProcedure.input(sendSchema).mutation(({ ctx, input }) => send(ctx, input)),
  update: senderProcedure.input(updateSentSchema).mutation(({ ctx, input }) => updateSent(ctx, input)),
  list: senderProcedure
    .input(listSentSchema.extend(pageDirection))
    .query(({ ctx, input: { direction: _, ...input } }) => listSent(ctx, input)),
  get: senderProcedure.input(messageIdSchema).query(({ ctx, input }) => getSent(ctx, input)),
  recall: senderProcedure.input(recallSchema).mutation(({ ctx, input }) => recall(ctx, input)),
  schedule: senderProcedure.input(scheduleSchema).mutation(({ ctx, input }) => schedule(ctx, input)),
  cancel: senderProcedure.input(messageIdSchema).mutation(({ ctx, input }) => cancel(ctx, input)),
  searchRecipients: senderProcedure
    .input(searchRecipientsSchema)
    .query(({ ctx, input }) => searchRecipients(ctx, input)),
  previewAudience: senderProcedure
    .input(previewAudienceSchema)
    .query(({ ctx, input }) => previewAudience(ctx, input)),
});
