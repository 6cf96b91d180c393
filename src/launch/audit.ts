import { openDatabase } from "@/db/database";
import { auditInbox } from "@/domain/inbox/audit";
import { provideDatabase } from "./database";
import { currentEnvironment, readSettings } from "./environment";
import { launch } from "./launch-error";

/** `npm run db:audit`: recounts everything in one snapshot and prints each disagreement; exit code 1 if there is one. */
await launch(async () => {
  const database = await provideDatabase(readSettings(currentEnvironment()));
  const db = openDatabase(database.url, { max: 1, applicationName: "belfry-audit" });
  try {
    const disagreements = await auditInbox(db);
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
