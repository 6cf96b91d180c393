import { defineConfig } from "drizzle-kit";

/** Only `drizzle-kit generate` reads this; migrations are applied by `src/db/migrate.ts`, under a lock. */
export default defineConfig({
  dialect: "postgresql",
  schema: "./src/db/tables/*.ts",
  casing: "snake_case",
  out: "./drizzle",
});
