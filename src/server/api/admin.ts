import "server-only";
import { previewAudience, previewAudienceSchema } from "@/domain/audience/preview-audience";
import { resolveAudience, resolveAudienceSchema } from "@/domain/audience/resolve";
import { searchRecipients, searchRecipientsSchema } from "@/domain/audience/search-recipients";
import { messageIdSchema } from "@/domain/message/body-view";
import { calendar, calendarSchema } from "@/domain/message/calendar";
import { cancel } from "@/domain/message/cancel";
import { deleteDraft } from "@/domain/message/delete-draft";
import { duplicate } from "@/domain/message/duplicate";
import { getDraft } from "@/domain/message/get-draft";
import { getSent } from "@/domain/message/get-sent";
import { listRecipients, listRecipientsSchema } from "@/domain/message/list-recipients";
import { listSent, listSentSchema } from "@/domain/message/list-sent";
import { plotOpened, plotOpenedSchema } from "@/domain/message/plot-opened";
import { recall, recallSchema } from "@/domain/message/recall";
import { saveDraft, saveDraftSchema } from "@/domain/message/save-draft";
import { schedule, scheduleSchema } from "@/domain/message/schedule";
import { send, sendSchema } from "@/domain/message/send";
import { sendTest, sendTestSchema } from "@/domain/message/send-test";
import { updateSent, updateSentSchema } from "@/domain/message/update";
import { serverFiles } from "../files/server-files";
import { freshStatistics, onStatisticsPool, recountListed } from "../statistics";
import { pageDirection } from "./page-direction";
import { router, senderProcedure } from "./trpc";

/** What people who may send do. Shapes, errors and rules: the verbs' own docstrings. */
export const adminRouter = router({
  send: senderProcedure.input(sendSchema).mutation(({ ctx, input }) => send(ctx, input)),
  sendTest: senderProcedure.input(sendTestSchema).mutation(({ ctx, input }) => sendTest(ctx, input)),
  saveDraft: senderProcedure.input(saveDraftSchema).mutation(({ ctx, input }) => saveDraft(ctx, input)),
  draft: senderProcedure.input(messageIdSchema).query(({ ctx, input }) => getDraft(ctx, input)),
  deleteDraft: senderProcedure.input(messageIdSchema).mutation(({ ctx, input }) => deleteDraft(ctx, input)),
  duplicate: senderProcedure
    .input(messageIdSchema)
    .mutation(async ({ ctx, input }) => duplicate(ctx, (await serverFiles()).store, input)),
  update: senderProcedure.input(updateSentSchema).mutation(({ ctx, input }) => updateSent(ctx, input)),
  list: senderProcedure
    .input(listSentSchema.extend(pageDirection))
    .query(async ({ ctx, input: { direction: _, ...input } }) => {
      const page = await listSent(ctx, input);
      recountListed(ctx, page.items);
      return page;
    }),
  calendar: senderProcedure.input(calendarSchema).query(({ ctx, input }) => calendar(ctx, input)),
  get: senderProcedure.input(messageIdSchema).query(({ ctx, input }) => getSent(ctx, input)),
  stats: senderProcedure.input(messageIdSchema).query(({ ctx, input }) => freshStatistics(ctx, input)),
  plot: senderProcedure
    .input(plotOpenedSchema)
    .query(({ ctx, input }) => plotOpened(onStatisticsPool(ctx), input)),
  recipients: senderProcedure
    .input(listRecipientsSchema.extend(pageDirection))
    .query(({ ctx, input: { direction: _, ...input } }) => listRecipients(onStatisticsPool(ctx), input)),
  recall: senderProcedure.input(recallSchema).mutation(({ ctx, input }) => recall(ctx, input)),
  schedule: senderProcedure.input(scheduleSchema).mutation(({ ctx, input }) => schedule(ctx, input)),
  cancel: senderProcedure.input(messageIdSchema).mutation(({ ctx, input }) => cancel(ctx, input)),
  searchRecipients: senderProcedure
    .input(searchRecipientsSchema)
    .query(({ ctx, input }) => searchRecipients(ctx, input)),
  resolveAudience: senderProcedure
    .input(resolveAudienceSchema)
    .mutation(({ ctx, input }) => resolveAudience(ctx, input)),
  previewAudience: senderProcedure
    .input(previewAudienceSchema)
    .query(({ ctx, input }) => previewAudience(onStatisticsPool(ctx), input)),
});
