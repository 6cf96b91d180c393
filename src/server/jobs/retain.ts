import { retain } from "@/domain/message/retain";
import type { Task } from "./task";

export function retainTask(days: number): Task {
  return { name: "message/retain", run: (ctx) => retain(ctx, { days }) };
}
