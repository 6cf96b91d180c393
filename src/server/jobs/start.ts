import { start } from "@/domain/message/start";
import { messageTask } from "./task";

export const startTask = messageTask("message/start", (ctx, input) => start(ctx, input));
