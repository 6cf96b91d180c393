import { openDatabase } from "@/db/database";
import type { Context } from "@/domain/context";
import { notifyMany } from "@/domain/message/notify-many";
import type { Report } from "../inbox/report";
import { interleave } from "../inbox/timing";
import { anyOf } from "./people";
import { insertPlainly } from "./plain";

const BATCH = 1_000;
const CALLS = 30;

/** A thousand different messages to a person each: `notifyMany()` against the same rows by one plain statement. */
export async function measureBatch(report: Report, url: string, people: readonly string[]): Promise<void> {
  const db = openDatabase(url, { max: 1 });
  const system: Context = { db, actor: { kind: "system" }, publish: () => {} };
  const batch = () =>
    Array.from({ length: BATCH }, (_, n) => ({ userId: anyOf(people), title: `Message ${n}` }));
  const times = await interleave(
    {
      floor: { run: () => insertPlainly(db, batch()) },
      verb: {
        run: () =>
          notifyMany(
            system,
            batch().map(({ userId, title }) => ({ to: userId, type: "task" as const, title })),
          ),
      },
    },
    CALLS,
  );
  const rows = (ms: number) => BATCH / (ms / 1_000);
  report.add({ name: "batch_per_second", of: "plain SQL, set-wise", value: rows(times.floor.p50) });
  report.add({ name: "batch_per_second", of: "notifyMany()", value: rows(times.verb.p50) });
  report.add({
    name: "batch_share",
    of: `of the floor, ${BATCH} messages a call`,
    value: times.floor.p50 / times.verb.p50,
    budget: { atLeast: 0.8 },
  });
  await db.close();
}
