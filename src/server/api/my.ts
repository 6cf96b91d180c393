import "server-only";
import { act } from "@/domain/inbox/act";
import { changesSince, changesSinceSchema } from "@/domain/inbox/changes-since";
import { get } from "@/domain/inbox/get";
import { list, listSchema } from "@/domain/inbox/list";
import { archive, markRead, markUnread, messageIdsSchema, unarchive } from "@/domain/inbox/mark";
import { markAllRead, markAllReadSchema } from "@/domain/inbox/mark-all-read";
import { open } from "@/domain/inbox/open";
import { preferences } from "@/domain/inbox/preferences";
import { seen, seenSchema } from "@/domain/inbox/seen";
import { setQuietHours, setQuietHoursSchema } from "@/domain/inbox/set-quiet-hours";
import { switchType, switchTypeSchema } from "@/domain/inbox/switch-type";
import { undoMarkAllRead, undoMarkAllReadSchema } from "@/domain/inbox/undo-mark-all-read";
import { unreadCounts } from "@/domain/inbox/unread-counts";
import { messageIdSchema } from "@/domain/message/body-view";
import { pageDirection } from "./page-direction";
import { personProcedure, router } from "./trpc";

/** What a signed-in person does with their own messages. Shapes, errors and rules: the verbs' own docstrings. */
export const myRouter = router({
  list: personProcedure
    .input(listSchema.extend(pageDirection))
    .query(({ ctx, input: { direction: _, ...input } }) => list(ctx, input)),
  get: personProcedure.input(messageIdSchema).query(({ ctx, input }) => get(ctx, input)),
  open: personProcedure.input(messageIdSchema).mutation(({ ctx, input }) => open(ctx, input)),
  act: personProcedure.input(messageIdSchema).mutation(({ ctx, input }) => act(ctx, input)),
  seen: personProcedure.input(seenSchema).mutation(({ ctx, input }) => seen(ctx, input)),
  markRead: personProcedure.input(messageIdsSchema).mutation(({ ctx, input }) => markRead(ctx, input)),
  markUnread: personProcedure.input(messageIdsSchema).mutation(({ ctx, input }) => markUnread(ctx, input)),
  archive: personProcedure.input(messageIdsSchema).mutation(({ ctx, input }) => archive(ctx, input)),
  unarchive: personProcedure.input(messageIdsSchema).mutation(({ ctx, input }) => unarchive(ctx, input)),
  markAllRead: personProcedure.input(markAllReadSchema).mutation(({ ctx, input }) => markAllRead(ctx, input)),
  undoMarkAllRead: personProcedure
    .input(undoMarkAllReadSchema)
    .mutation(({ ctx, input }) => undoMarkAllRead(ctx, input)),
  unreadCounts: personProcedure.query(({ ctx }) => unreadCounts(ctx)),
  changesSince: personProcedure.input(changesSinceSchema).query(({ ctx, input }) => changesSince(ctx, input)),
  preferences: personProcedure.query(({ ctx }) => preferences(ctx)),
  switchType: personProcedure.input(switchTypeSchema).mutation(({ ctx, input }) => switchType(ctx, input)),
  setQuietHours: personProcedure
    .input(setQuietHoursSchema)
    .mutation(({ ctx, input }) => setQuietHours(ctx, input)),
});
