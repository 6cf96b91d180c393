import { removeUnused } from "@/domain/attachment/remove-unused";
import { removeAbandoned } from "../files/receive";
import type { Files } from "../files/upload";
import type { Task } from "./task";

/** Removes what no message took, what belonged to messages that are gone, and what killed uploads left behind. */
export function removeUnusedFilesTask(files: () => Promise<Files>): Task {
  return {
    name: "attachment/remove-unused",
    async run(ctx) {
      const { incoming, store } = await files();
      await removeAbandoned(incoming);
      await removeUnused(ctx, store);
    },
  };
}
