import type { JobName } from "@/db/job-queue";
import type { Context } from "@/domain/context";

/** One kind of job: its name in the queue, and the verb that it calls. It may run twice at once. */
export type Task = { readonly name: JobName; run(ctx: Context, payload: unknown): Promise<unknown> };

/** A job about one message. The verb checks what it is given. */
export function messageTask(
  name: JobName,
  verb: (ctx: Context, input: { id: string }) => Promise<unknown>,
): Task {
  return { name, run: (ctx, payload) => verb(ctx, payload as { id: string }) };
}
