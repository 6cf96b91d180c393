import type { Files } from "../files/upload";
import { drawTask } from "../studio/draw-task";
import { continueListTask } from "./continue-list";
import { continueWithdrawalTask } from "./continue-withdrawal";
import { expireTask } from "./expire";
import { removeUnusedFilesTask } from "./remove-unused-files";
import { retainTask } from "./retain";
import { settleStatisticsTask } from "./settle-statistics";
import { startTask } from "./start";
import type { Task } from "./task";

type TaskSettings = { retentionDays: number; files: () => Promise<Files> };

/** Everything that background jobs do. */
export function allTasks({ retentionDays, files }: TaskSettings): Task[] {
  return [
    continueListTask,
    continueWithdrawalTask,
    startTask,
    expireTask,
    settleStatisticsTask,
    retainTask(retentionDays),
    removeUnusedFilesTask(files),
    drawTask(files),
  ];
}

/** Old messages go once a day; a night on which nothing ran is made good. Unused files go each hour. Times are in UTC. */
export const CRONTAB = [
  "17 3 * * * message/retain ?fill=1d&jobKey=message-retain",
  "41 * * * * attachment/remove-unused ?fill=1h&jobKey=attachment-remove-unused",
].join("\n");
