import { openDatabase } from "@/db/database";
import { newEpoch } from "@/domain/feed/new-epoch";
import { provideDatabase } from "./database";
import { currentEnvironment, readSettings } from "./environment";
import { launch } from "./launch-error";

/** `npm run db:new-epoch`: after a restore from a backup, so that every client starts over. */
await launch(async () => {
  const database = await provideDatabase(readSettings(currentEnvironment()));
  const db = openDatabase(database.url, { max: 1, applicationName: "belfry-new-epoch" });
  try {
    console.log(`The epoch is now ${await newEpoch(db)}. Every client starts over.`);
  } finally {
    await db.close();
    await database.stop();
  }
});
