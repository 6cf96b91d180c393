import { expire } from "@/domain/message/expire";
import { messageTask } from "./task";

export const expireTask = messageTask("message/expire", (ctx, input) => expire(ctx, input));
