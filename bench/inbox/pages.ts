import { writeCursor } from "@/domain/cursor";
import { list } from "@/domain/inbox/list";
import { unreadCounts } from "@/domain/inbox/unread-counts";
import { statementsOf } from "./explain";
import { RARE } from "./load";
import { type LoadedDatabase, personId } from "./loaded-database";
import type { Figure, Report } from "./report";
import { interleave, quantiles, timed } from "./timing";

const CALLS = 400;
const EXPLAINED_PEOPLE = 10;
const PAGE_BUFFERS = 150;
const COUNT_BUFFERS = 40;
const TIMES = 1.3;

/** One kind of person: `pick` gives a number, `counts` what their counts may cost. */
type Who = { of: string; pick: (side: LoadedDatabase) => number; counts: number; deep: boolean };

const WHO: Who[] = [
  { of: "random person", pick: (side) => side.random(), counts: COUNT_BUFFERS, deep: false },
  // All groups of that person are everyone and at most a few: 2 more buffers for each.
  {
    of: "random person, 1,000 unread broadcasts",
    pick: (side) => side.behind(),
    counts: COUNT_BUFFERS + 2,
    deep: false,
  },
  { of: "busy person", pick: (side) => side.busy(), counts: COUNT_BUFFERS + 2, deep: true },
  {
    of: "in 50 groups, nothing ever read",
    pick: (side) => side.named.inManyGroups,
    counts: COUNT_BUFFERS + 2 * 50,
    deep: true,
  },
];

type Verb = (side: LoadedDatabase, n: number) => Promise<() => Promise<unknown>>;

const VERBS: { name: string; verb: Verb; atMostMs?: number; deep?: true }[] = [
  { name: "first_page", verb: async (side, n) => () => list(side.as(n), { filter: "all" }), atMostMs: 2 },
  { name: "unread_page", verb: async (side, n) => () => list(side.as(n), { filter: "unread" }) },
  {
    name: "deep_page",
    verb: async (side, n) => {
      const cursor = await middleOf(side, n);
      return () => list(side.as(n), { filter: "all", cursor });
    },
    deep: true,
  },
  { name: "counts", verb: async (side, n) => () => unreadCounts(side.as(n)) },
];

/** Pages and counts: their times beside those at a hundredth of the data, and their buffers. */
export async function measurePages(report: Report, full: LoadedDatabase, hundredth: LoadedDatabase) {
  for (const who of WHO) await measureWho(report, full, hundredth, who);
  for (const side of [full, hundredth]) await readMostBroadcasts(side);
  const of = "in 50 groups, 2,900 positions past the watermark";
  await measureWho(report, full, hundredth, {
    of,
    pick: (side) => side.named.inManyGroups,
    counts: COUNT_BUFFERS,
    deep: true,
  });
}

async function measureWho(report: Report, full: LoadedDatabase, hundredth: LoadedDatabase, who: Who) {
  for (const { name, verb, atMostMs, deep } of VERBS) {
    if (deep && !who.deep) continue;
    const side = (side: LoadedDatabase) => {
      let call: () => Promise<unknown> = async () => {};
      return {
        // Called once before it is timed: what is measured is the work, not the first look at a disk.
        prepare: async () => {
          call = await verb(side, who.pick(side));
          await call();
        },
        run: () => call(),
      };
    };
    const times = await interleave({ full: side(full), hundredth: side(hundredth) }, CALLS);
    const budget: Figure["budget"] = {
      times: TIMES,
      ...(atMostMs === undefined ? {} : { atMost: atMostMs }),
    };
    report.add({
      name: `${name}_ms`,
      of: who.of,
      value: times.full.p50,
      p99: times.full.p99,
      against: times.hundredth.p50,
      budget,
    });
    const buffers: number[] = [];
    for (let i = 0; i < EXPLAINED_PEOPLE; i++) {
      const call = await verb(full, who.pick(full));
      buffers.push(await full.explainer.buffers(await statementsOf(full.db, call)));
    }
    report.add({
      name: `${name}_buffers`,
      of: `${who.of}, most of ${EXPLAINED_PEOPLE}`,
      value: Math.max(...buffers),
      budget: { atMost: name === "counts" ? who.counts : PAGE_BUFFERS },
    });
  }
}

/** A cursor in the middle of somebody's direct messages. */
async function middleOf(side: LoadedDatabase, n: number): Promise<string> {
  const [row] = await side.db.sql<{ at: string; id: string }[]>`
    select sent_at as at, message_id as id from message_receipts where user_id = ${personId(n)} and position is null
    order by sent_at desc, message_id desc
    offset (select count(*) / 2 from message_receipts where user_id = ${personId(n)} and position is null) limit 1`;
  if (!row) throw new Error(`person ${n} has no messages`);
  return writeCursor(row);
}

async function readMostBroadcasts(side: LoadedDatabase): Promise<void> {
  await side.db.sql`
    update inboxes set read_through_position = (select position - least(2900, position / 2) from feed)
    where user_id = ${personId(side.named.inManyGroups)}`;
}

/** Search over the newest 5,000 messages of the person in 50 groups, with words that are rare and one that is nowhere. */
export async function measureSearch(report: Report, full: LoadedDatabase): Promise<void> {
  const words = { "Latin word": RARE.latin, "Chinese word": RARE.chinese, "a word that is nowhere": "zzzzz" };
  for (const [of, search] of Object.entries(words)) {
    const samples: number[] = [];
    for (let call = 0; call < 80; call++)
      samples.push(await timed(() => list(full.as(full.named.inManyGroups), { filter: "all", search })));
    const { p50, p99 } = quantiles(samples.slice(20));
    report.add({
      name: "search_ms",
      of: `${of}, person in 50 groups`,
      value: p50,
      p99,
      budget: { atMost: 50 },
    });
  }
}
