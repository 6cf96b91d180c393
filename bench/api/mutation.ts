import { openDatabase, type Pool } from "@/db/database";
import { withTransaction } from "@/db/transaction";
import type { Context } from "@/domain/context";
import { notify } from "@/domain/message/notify";
import { createCallerFactory, personProcedure, router } from "@/server/api/trpc";
import type { Report } from "../inbox/report";
import { interleave } from "../inbox/timing";
import { anyOf } from "./people";
import { insertPlainly } from "./plain";

const CALLS = 1_000;
const COUNTED = 50;
const TITLE = "Order 4711 was shipped";

/** Mutations that insert an order: alone, with the message's rows in plain SQL, and with `notify()`. */
function mutations(people: readonly string[]) {
  const order = (ctx: Context) => ctx.db.sql`insert into orders (note) values ('An order')`;
  return router({
    alone: personProcedure.mutation(({ ctx }) =>
      withTransaction(ctx, async (tx) => {
        await order(tx);
      }),
    ),
    plain: personProcedure.mutation(({ ctx }) =>
      withTransaction(ctx, async (tx) => {
        await order(tx);
        await insertPlainly(tx.db, [{ userId: anyOf(people), title: TITLE }]);
      }),
    ),
    notify: personProcedure.mutation(({ ctx }) =>
      withTransaction(ctx, async (tx) => {
        await order(tx);
        await notify(tx, { to: anyOf(people), type: "task", title: TITLE });
      }),
    ),
  });
}

/** What `notify()` adds to a mutation: in time over plain SQL for the same rows, and in statements over none. */
export async function measureMutation(report: Report, url: string, people: readonly string[]): Promise<void> {
  const db = openDatabase(url, { max: 1 });
  const ctx: Context = {
    db,
    actor: { kind: "person", userId: anyOf(people), role: "user" },
    publish: () => {},
  };
  const caller = createCallerFactory(mutations(people))(ctx);
  const times = await interleave(
    {
      alone: { run: () => caller.alone() },
      plain: { run: () => caller.plain() },
      notify: { run: () => caller.notify() },
    },
    CALLS,
  );
  report.add({ name: "mutation_ms", of: "the order alone", value: times.alone.p50, p99: times.alone.p99 });
  report.add({
    name: "mutation_ms",
    of: "and the message in plain SQL",
    value: times.plain.p50,
    p99: times.plain.p99,
  });
  report.add({ name: "mutation_ms", of: "and notify()", value: times.notify.p50, p99: times.notify.p99 });
  report.add({
    name: "notify_adds_ms",
    of: "over plain SQL, at the median",
    value: times.notify.p50 - times.plain.p50,
    budget: { atMost: 1 },
  });
  const [alone, notifying] = [
    await statements(db, () => caller.alone()),
    await statements(db, () => caller.notify()),
  ];
  report.add({
    name: "notify_round_trips",
    of: "statements that the server ran, over the order alone",
    value: notifying - alone,
    budget: { atMost: 1 },
  });
  await db.close();
}

/** Statements that the server counts for one call, on average. */
async function statements({ sql }: Pool, call: () => Promise<unknown>): Promise<number> {
  await sql`select pg_stat_statements_reset()`;
  for (let n = 0; n < COUNTED; n += 1) await call();
  const [row] = await sql<{ calls: number }[]>`
    select sum(calls)::int as calls from pg_stat_statements where toplevel and query not like '%pg_stat_statements%'`;
  return (row?.calls ?? 0) / COUNTED;
}
