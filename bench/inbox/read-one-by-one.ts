import { list } from "@/domain/inbox/list";
import { markRead } from "@/domain/inbox/mark";
import { seen } from "@/domain/inbox/seen";
import { unreadCounts } from "@/domain/inbox/unread-counts";
import { forPerson, statementsOf } from "./explain";
import { type LoadedDatabase, personId } from "./loaded-database";
import type { Report } from "./report";
import { quantiles, timed } from "./timing";

const READ = 5_000;
const PAGE_BUFFERS = 150;

/** Someone reads their newest 5,000 messages one by one: what that leaves behind in the indexes, and what it costs. */
export async function measureReadOneByOne(report: Report, side: LoadedDatabase): Promise<void> {
  const [reader, other] = side.named.readers;
  if (reader === undefined || other === undefined) return;
  const ctx = side.as(reader);
  const asOther = side.as(other);
  // Captured from somebody else: the reader's own first tab is looked at once.
  const captured = {
    tab: await statementsOf(side.db, () => list(asOther, { filter: "unread" })),
    page: await statementsOf(side.db, () => list(asOther, { filter: "all" })),
    counts: await statementsOf(side.db, () => unreadCounts(asOther)),
  };
  const buffers = (name: keyof typeof captured, rounds: number) =>
    side.explainer.buffers(forPerson(captured[name], personId(other), personId(reader)), rounds);

  const ids = await side.db.sql<{ id: string }[]>`
    select message_id as id from message_receipts where user_id = ${personId(reader)} and read_at is null
    order by sent_at desc, message_id desc limit ${READ}`;
  // As a browser does: the list was on screen before its messages are read.
  await seen(ctx, { head: (await unreadCounts(ctx)).head });
  const reads: number[] = [];
  for (const { id } of ids) reads.push(await timed(() => markRead(ctx, { ids: [id] })));
  const { p50, p99 } = quantiles(reads);
  report.add({ name: "read_one_ms", of: `${ids.length} messages, one by one`, value: p50, p99 });

  const of = `after ${ids.length} messages read one by one`;
  report.add({
    name: "unread_page_buffers",
    of: `${of}: first tab`,
    value: await buffers("tab", 1),
    budget: { atMost: PAGE_BUFFERS + ids.length },
  });
  report.add({
    name: "unread_page_buffers",
    of: `${of}: later tabs`,
    value: await buffers("tab", 1),
    budget: { atMost: PAGE_BUFFERS },
  });
  report.add({
    name: "first_page_buffers",
    of,
    value: await buffers("page", 2),
    budget: { atMost: PAGE_BUFFERS },
  });
  report.add({ name: "counts_buffers", of, value: await buffers("counts", 2), budget: { atMost: 40 } });
  const tabs: number[] = [];
  for (let call = 0; call < 200; call++) tabs.push(await timed(() => list(ctx, { filter: "unread" })));
  const tab = quantiles(tabs);
  report.add({ name: "unread_page_ms", of: `${of}: later tabs`, value: tab.p50, p99: tab.p99 });
  await side.db.sql`vacuum message_receipts`;
  report.add({
    name: "unread_page_buffers",
    of: `${of}: after a vacuum`,
    value: await buffers("tab", 2),
    budget: { atMost: PAGE_BUFFERS },
  });
  report.add({
    name: "counts_buffers",
    of: `${of}: after a vacuum`,
    value: await buffers("counts", 2),
    budget: { atMost: 40 },
  });
}
