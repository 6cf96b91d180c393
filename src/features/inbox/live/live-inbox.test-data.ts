import type { ServerFrame } from "@realtime/protocol/frames";
import { QueryClient } from "@tanstack/react-query";
import { getQueryKey } from "@trpc/react-query";
import { trpc } from "@/trpc/client";
import type { Counts } from "../cache/answers";
import type { Pages } from "../cache/list-pages";
import { InboxModel } from "./inbox-model.test-data";
import { liveCache } from "./live-cache";
import { type Arrival, createLiveInbox } from "./live-inbox";

export const COUNTS = getQueryKey(trpc.message.my.unreadCounts, undefined, "query");
export const ALL = getQueryKey(trpc.message.my.list, { filter: "all" }, "infinite");

/** A browser with one list on the screen, in front of a server that answers at once. */
export function setUp() {
  const model = new InboxModel();
  model.send();
  model.inboxEvents.splice(0);
  const client = new QueryClient({ defaultOptions: { queries: { gcTime: Number.POSITIVE_INFINITY } } });
  client.setQueryData(COUNTS, model.counts());
  client.setQueryData<Pages>(ALL, { pages: [model.list({ filter: "all" }, 20)], pageParams: [undefined] });
  const calls: string[] = [];
  let trouble: Error | null = null;
  const answer = async <T>(name: string, result: T): Promise<T> => {
    calls.push(name);
    if (trouble) throw trouble;
    return result;
  };
  /** Ids of what was worth a toast, with the reason. */
  const arrived: [id: string, how: Arrival][] = [];
  let refusals = 0;
  const live = createLiveInbox({
    cache: liveCache(client),
    fetchCounts: () => answer("counts", model.counts()),
    fetchChanges: (head) => answer("changes", model.changesSince(head)),
    onArrived: (items, how) => void arrived.push(...items.map(({ id }) => [id, how] as [string, Arrival])),
    isRefused: (error) => (error as Error).message === "401",
    onRefused: () => {
      refusals += 1;
    },
    random: () => 0.5,
  });
  const ids = () =>
    client.getQueryData<Pages>(ALL)?.pages.flatMap((page) => page.items.map((item) => item.id));
  return {
    model,
    client,
    live,
    calls,
    arrived,
    refusals: () => refusals,
    ids,
    counts: () => client.getQueryData<Counts>(COUNTS),
    failWith: (error: Error | null) => {
      trouble = error;
    },
    /** Everything that was announced since the last call. */
    say() {
      for (const { event } of model.feedEvents.splice(0)) if (event) live.receive({ type: "feed", event });
      for (const event of model.inboxEvents.splice(0)) live.receive({ type: "inbox", event });
    },
    /** The worker's ready of a new socket, or of the tab that leads now. */
    ready: (): ServerFrame => ({ type: "ready", version: 1, head: model.head() }),
    behind: (): ServerFrame => ({ type: "behind", head: model.head() }),
  };
}
