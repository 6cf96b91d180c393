import { continueWithdrawal } from "@/domain/message/continue-withdrawal";
import { messageTask } from "./task";

export const continueWithdrawalTask = messageTask("message/continue-withdrawal", (ctx, input) =>
  continueWithdrawal(ctx, input),
);
