/** A failure that one line explains, cure included. The launcher prints the line and exits with 1: no stack. */
export class LaunchError extends Error {
  override name = "LaunchError";
}

/** Runs an entry point: a `LaunchError` becomes its one line, anything else keeps its stack. Both exit with 1. */
export async function launch(main: () => Promise<void>): Promise<void> {
  try {
    await main();
  } catch (error) {
    console.error(error instanceof LaunchError ? `belfry: ${error.message}` : error);
    process.exit(1);
  }
}
