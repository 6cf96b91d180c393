import { settleStatistics } from "@/domain/message/settle-statistics";
import { messageTask } from "./task";

export const settleStatisticsTask = messageTask("message/settle-statistics", (ctx, input) =>
  settleStatistics(ctx, input),
);
