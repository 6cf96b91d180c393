import type { Head } from "@realtime/protocol/head";
import { list } from "@/domain/inbox/list";
import { markAllRead } from "@/domain/inbox/mark-all-read";
import { unreadCounts } from "@/domain/inbox/unread-counts";
import { notify } from "@/domain/message/notify";
import { statementsOf } from "./explain";
import { type LoadedDatabase, personId } from "./loaded-database";
import type { Report } from "./report";
import { interleave } from "./timing";

const CALLS = 300;
/** `upTo` is this many changes behind the head. */
const BEHIND = 20;

/** Someone who marks all read again and again; `reset` makes everything unread as it was. */
class Marker {
  readonly #userId: string;
  #marks: { read_through_revision: number; read_through_position: number } | undefined;
  #counts: { type: string; count: number }[] = [];
  behind: Head | undefined;

  constructor(
    readonly side: LoadedDatabase,
    readonly n: number,
  ) {
    this.#userId = personId(n);
  }

  /** Receives the messages that `behind` does not know, and remembers this state. */
  async begin(): Promise<void> {
    const { sql } = this.side.db;
    this.behind = (await unreadCounts(this.side.as(this.n))).head;
    for (let i = 0; i < BEHIND; i++)
      await notify(this.side.system, { to: this.#userId, type: "task", title: `Later ${i}` });
    [this.#marks] = await sql<{ read_through_revision: number; read_through_position: number }[]>`
      select read_through_revision, read_through_position from inboxes where user_id = ${this.#userId}`;
    this.#counts = await sql<{ type: string; count: number }[]>`
      select type, count from unread_message_counts where user_id = ${this.#userId}`;
  }

  async reset(): Promise<void> {
    const { sql } = this.side.db;
    const { read_through_revision: revision = 0, read_through_position: position = 0 } = this.#marks ?? {};
    await sql`
      update inboxes set read_through_revision = ${revision}, read_through_position = ${position}
      where user_id = ${this.#userId}`;
    await sql`
      update unread_message_counts c set count = b.count
      from jsonb_to_recordset(${JSON.stringify(this.#counts)}::jsonb) as b (type text, count int)
      where c.user_id = ${this.#userId} and c.type = b.type`;
  }

  async head(): Promise<Head> {
    return (await unreadCounts(this.side.as(this.n))).head;
  }
}

/** Mark-all-read of 10,000 direct messages and 1,000 broadcasts, and of a hundredth of both. */
export async function measureMarkAll(report: Report, side: LoadedDatabase): Promise<void> {
  const many = side.named.manyUnread.map((n) => new Marker(side, n));
  const few = side.named.fewUnread.map((n) => new Marker(side, n));
  for (const marker of [...many, ...few]) await marker.begin();
  const cases = {
    "10,000 and 1,000 unread, upTo the head": { markers: many, behind: false },
    "10,000 and 1,000 unread, upTo 20 changes behind": { markers: many, behind: true },
    "100 and 10 unread, upTo the head": { markers: few, behind: false },
    "100 and 10 unread, upTo 20 changes behind": { markers: few, behind: true },
  };
  const times = await interleave(
    Object.fromEntries(Object.entries(cases).map(([of, one]) => [of, contender(one)])),
    CALLS,
  );
  for (const [of, { markers, behind }] of Object.entries(cases)) {
    const { p50, p99 } = times[of] ?? { p50: 0, p99: 0 };
    report.add({ name: "mark_all_read_ms", of, value: p50, p99, budget: { atMost: 5 } });
    const [marker] = markers;
    if (!marker) continue;
    await marker.reset();
    const upTo = behind && marker.behind ? marker.behind : await marker.head();
    const statements = await statementsOf(side.db, () => markAllRead(side.as(marker.n), { upTo }));
    await marker.reset();
    const each = await side.explainer.each(statements);
    report.add({
      name: "mark_all_read_buffers",
      of,
      value: each.reduce((sum, buffers) => sum + buffers, 0),
      budget: { atMost: 40 },
      note: `by statement: ${each.join(" + ")}`,
    });
  }
  await measureTabAfter(report, side, many);
}

function contender({ markers, behind }: { markers: Marker[]; behind: boolean }) {
  let turn = 0;
  let marker: Marker | undefined;
  let upTo: Head | undefined;
  return {
    prepare: async () => {
      marker = markers[turn++ % markers.length];
      await marker?.reset();
      upTo = behind ? marker?.behind : await marker?.head();
    },
    run: async () => marker && upTo && markAllRead(marker.side.as(marker.n), { upTo }),
  };
}

/** The Unread tab of those who have just marked everything read. */
async function measureTabAfter(report: Report, side: LoadedDatabase, markers: readonly Marker[]) {
  const buffers: number[] = [];
  for (const marker of markers.slice(0, 4)) {
    await marker.reset();
    await markAllRead(side.as(marker.n), { upTo: await marker.head() });
    const tab = await statementsOf(side.db, () => list(side.as(marker.n), { filter: "unread" }));
    buffers.push(await side.explainer.buffers(tab, 1));
  }
  const of = "right after mark-all-read of 10,000 and 1,000";
  report.add({ name: "unread_page_buffers", of, value: Math.max(...buffers), budget: { atMost: 250 } });
}
