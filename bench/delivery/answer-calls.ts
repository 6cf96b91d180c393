/** What a process of the bench can be asked to do. */
export type Handlers = Record<string, (input: never) => unknown>;

export type Call = { call: number; name: string; input: unknown };
export type Answer = { call: number; result?: unknown; failure?: string };

/** Answers the calls of the process that started this one (see `Child`), and ends with it. */
export function answerCalls(handlers: Handlers): void {
  process.on("message", async ({ call, name, input }: Call) => {
    const answer: Answer = { call };
    try {
      answer.result = await handlers[name]?.(input as never);
    } catch (error) {
      answer.failure = error instanceof Error ? (error.stack ?? error.message) : String(error);
    }
    process.send?.(answer);
  });
  for (const end of ["disconnect", "SIGTERM"]) process.once(end, () => process.exit(0));
}
