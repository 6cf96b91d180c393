import { migrateDatabase } from "@/db/migrate";
import { provideDatabase } from "./database";
import { currentEnvironment, readSettings } from "./environment";
import { launch } from "./launch-error";

/** `npm run db:migrate`: the newest schema, on DATABASE_URL or the embedded database. */
await launch(async () => {
  const database = await provideDatabase(readSettings(currentEnvironment()));
  try {
    await migrateDatabase(database.url);
    console.log("The database has the newest schema.");
  } finally {
    await database.stop();
  }
});
