import type { Files } from "../files/upload";
import type { Task } from "../jobs/task";
import { type DrawingRules, drawImage } from "./draw-image";

/** Draws a picture of the studio. Its jobs stand in one line. */
export function drawTask(files: () => Promise<Files>, rules?: DrawingRules): Task {
  return {
    name: "studio/draw",
    run: async (ctx, payload) => drawImage(ctx, payload as { id: string }, await files(), rules),
  };
}
