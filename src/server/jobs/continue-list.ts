import { continueList } from "@/domain/message/continue-list";
import { messageTask } from "./task";

export const continueListTask = messageTask("message/continue-list", (ctx, input) =>
  continueList(ctx, input),
);
