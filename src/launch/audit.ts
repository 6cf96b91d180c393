import { openDatabase } from "@/db/database";
import { auditInbox } from "@/domain/inbox/audit";
import { provideDatabase } from "./database";
import { currentEnvironment, readSettings } from "./environment";
import { LaunchError, launch } from "./launch-error";

const UNDEFINED_TABLE = "42P01";

function tellOfNoTables(error: unknown): never {
  if ((error as { code?: unknown }).code === UNDEFINED_TABLE)
    throw new LaunchError("the database has no tables yet: npm run db:migrate makes them", { cause: error });
  throw error;
}

/** `npm run db:audit`: recounts everything in one snapshot and prints each disagreement; exit code 1 if there is one. */
await launch(async () => {
  const database = await provideDatabase(readSettings(currentEnvironment()));
  const db = openDatabase(database.url, { max: 1, applicationName: "belfry-audit" });
  try {
    const disagreements = await auditInbox(db).catch(tellOfNoTables);
    for (const { rule, subject, found, expected } of disagreements)
      console.log(`${rule}: ${subject}: found ${found}, expected ${expected}`);
    console.log(
      disagreements.length === 0
        ? "Everything agrees: 0 disagreements."
        : `${disagreements.length} disagreements.`,
    );
    if (disagreements.length > 0) process.exitCode = 1;
  } finally {
    await db.close();
    await database.stop();
  }
});
