/** Next calls this once in each server process before it answers; a build does not. */
export async function register(): Promise<void> {
  // biome-ignore lint/style/noProcessEnv: Next replaces it when it builds, which keeps jobs out of other runtimes.
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { startProcessJobs } = await import("./server/jobs/process-jobs");
  startProcessJobs();
}
