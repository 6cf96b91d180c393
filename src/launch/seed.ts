import { migrateDatabase } from "@/db/migrate";
import { seedDemo } from "../../drizzle/seed";
import { provideDatabase } from "./database";
import { currentEnvironment, readSettings } from "./environment";
import { launch } from "./launch-error";

/** `npm run db:seed`: the demo people and messages, once, on DATABASE_URL or the embedded database. */
await launch(async () => {
  const database = await provideDatabase(readSettings(currentEnvironment()));
  try {
    await migrateDatabase(database.url);
    const { seeded } = await seedDemo(database.url);
    console.log(seeded ? "Demo people and messages are in." : "Demo people and messages were in already.");
  } finally {
    await database.stop();
  }
});
