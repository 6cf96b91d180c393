import { continueListTask } from "./continue-list";
import { continueWithdrawalTask } from "./continue-withdrawal";
import { expireTask } from "./expire";
import { retainTask } from "./retain";
import { settleStatisticsTask } from "./settle-statistics";
import { startTask } from "./start";
import type { Task } from "./task";

/** Everything that background jobs do. */
export function allTasks({ retentionDays }: { retentionDays: number }): Task[] {
  return [
    continueListTask,
    continueWithdrawalTask,
    startTask,
    expireTask,
    settleStatisticsTask,
    retainTask(retentionDays),
  ];
}

/** Old messages go once a day; a night on which nothing ran is made good. Times are in UTC. */
export const CRONTAB = "17 3 * * * message/retain ?fill=1d&jobKey=message-retain";
