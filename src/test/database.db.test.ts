import { expect, test } from "vitest";
import { testDatabase } from "./database";

const first = testDatabase();
const second = testDatabase();

test("each call gives a migrated database of its own", async () => {
  const name = (url: string) => new URL(url).pathname;
  expect(name(first.url)).not.toBe(name(second.url));
  for (const { db } of [first, second]) {
    const tables = await db.sql`select 1 from information_schema.tables where table_name = 'messages'`;
    expect(tables).toHaveLength(1);
  }
});

test("it is not the database that DATABASE_URL names", () => {
  expect(first.url).not.toBe(process.env.DATABASE_URL);
});
