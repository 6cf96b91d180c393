import type { Pool } from "@/db/database";

const PEOPLE = 2_000;

/** People with inboxes, and a product's own table beside them. Gives their ids. */
export async function makePeople({ sql }: Pool): Promise<string[]> {
  await sql`create table orders (id bigint primary key generated always as identity, note text not null)`;
  const rows = await sql<{ user_id: string }[]>`
    with added as (
      insert into users (id, email, name)
      select gen_random_uuid(), 'person-' || n || '@example.com', 'Person ' || n from generate_series(1, ${PEOPLE}::int) n
      returning id
    )
    insert into inboxes (user_id, since_position) select id, 0 from added returning user_id`;
  await sql`analyze`;
  return rows.map((row) => row.user_id);
}

export function anyOf<T>(all: readonly T[]): T {
  return all[Math.floor(Math.random() * all.length)] as T;
}
