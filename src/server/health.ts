import "server-only";
import { serverResources } from "./context";
import { log } from "./log";

/** How long the database may take to answer, in milliseconds, before it counts as down. */
const PATIENCE_MS = 2_000;

/** Whether the database answers, and whether the bus is up. Messages are not lost while the bus is down. */
export async function serverHealth(): Promise<{ database: boolean; bus: boolean }> {
  const { db, bus } = serverResources();
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error("no answer in time")), PATIENCE_MS);
  });
  const database = await Promise.race([db.sql`select 1`, tooLate]).then(
    () => true,
    (error: unknown) => {
      log().error({ err: error }, "the database does not answer");
      return false;
    },
  );
  clearTimeout(timer);
  return { database, bus: bus.ready() };
}
