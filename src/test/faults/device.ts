import type { ListItem } from "@realtime/protocol/item";
import { InfiniteQueryObserver, QueryObserver } from "@tanstack/react-query";
import { createTRPCClient, httpBatchLink, TRPCClientError } from "@trpc/client";
import { getQueryKey } from "@trpc/react-query";
import { WebSocket } from "ws";
import type { Counts } from "@/features/inbox/cache/answers";
import { listQuery } from "@/features/inbox/list/use-inbox-list";
import { liveCache } from "@/features/inbox/live/live-cache";
import { createLiveInbox } from "@/features/inbox/live/live-inbox";
import { connect, type Socket } from "@/realtime-client/connect";
import type { ConnectionState } from "@/realtime-client/connection-states";
import type { AppRouter } from "@/server/api/root";
import { trpc } from "@/trpc/client";
import { makeQueryClient } from "@/trpc/query-client";
import type { InboxView } from "./history";
import { type Journal, journalled, startJournal } from "./journal";
import type { Random } from "./random";
import type { System } from "./system";
import { callWeb } from "./web-call";

/** As the product's hooks hand it out. */
export type Api = ReturnType<typeof trpc.useUtils>["client"];

/** A browser without a screen: the product's own client half, on a real socket and real HTTP. */
export type Device = {
  readonly name: string;
  readonly userId: string;
  readonly journal: Journal;
  /** Calls that the device's person makes. */
  readonly api: Api;
  connection(): ConnectionState;
  counts(): Counts | undefined;
  listed(filter: "all" | "archived"): ListItem[];
  /** How often what it shows has changed: as long as this stands still, so does its view. */
  changes(): number;
  /** All of both lists, also what lies behind the first page, as somebody sees who scrolls to the end. */
  view(): Promise<InboxView>;
  /** A laptop that is shut: it reads nothing and gets no answers until it thaws. */
  freeze(): void;
  thaw(): void;
  /** Holds what it asks the server from now on until `thaw`: it is catching up for as long. */
  holdAnswers(): void;
  stop(): void;
};

export type DeviceOptions = {
  name: string;
  userId: string;
  cookie: string;
  random: Random;
};

const COUNTS = getQueryKey(trpc.message.my.unreadCounts, undefined, "query");
const FILTERS = ["all", "archived"] as const;

/** Calls of a person that go to one of the web processes by chance, as behind a load balancer that knows nothing. */
export function apiOf(system: System, cookie: string, random: Random, around = passing): Api {
  const client = createTRPCClient<AppRouter>({
    links: [
      httpBatchLink({
        url: "http://web/api/trpc",
        methodOverride: "POST",
        headers: { cookie },
        fetch: (url, init) => {
          const { pathname, search } = new URL(String(url));
          const to = new URL(`${pathname}${search}`, random.any(system.lines.toWeb).url);
          return around(() => callWeb(to, init ?? {}));
        },
      }),
    ],
  });
  return client as Api;
}

type Call = () => ReturnType<typeof callWeb>;

const passing = (call: Call) => call();

/** Opens the message center on a device, and resolves when its lists and counts are there and its socket opens. */
export async function openDevice(system: System, options: DeviceOptions): Promise<Device> {
  const { name, userId, cookie, random } = options;
  const journal = startJournal();
  const gate = createGate();
  const api = apiOf(system, cookie, random, gate.around);
  const queries = makeQueryClient();

  const countsQuery = { queryKey: COUNTS, queryFn: () => api.message.my.unreadCounts.query() };
  const listQueries = FILTERS.map((filter) => listQuery(api, { filter, type: null, search: "" }));
  let changes = 0;
  const endings = [
    queries.getQueryCache().subscribe((event) => {
      if (event.type !== "updated" || event.action.type !== "success") return;
      changes += 1;
      if (!event.action.manual)
        for (const filter of FILTERS) for (const { id } of listed(filter)) journal.shown.add(id);
    }),
  ];
  await Promise.all([
    queries.fetchQuery(countsQuery),
    ...listQueries.map((query) => queries.fetchInfiniteQuery(query)),
  ]);
  const lists = listQueries.map((query) => new InfiniteQueryObserver(queries, query));
  endings.push(...lists.map((list) => list.subscribe(() => {})));
  endings.push(new QueryObserver(queries, countsQuery).subscribe(() => {}));

  const live = createLiveInbox({
    cache: journalled(liveCache(queries), journal),
    fetchCounts: () => api.message.my.unreadCounts.query(),
    fetchChanges(head) {
      journal.note(`asks for changes since ${JSON.stringify(head)}`);
      return api.message.my.changesSince.query({ head });
    },
    onArrived: journal.arrived,
    isRefused: (error) => error instanceof TRPCClientError && error.data?.httpStatus === 401,
    onRefused: () => connection.stop(),
    random: random.next,
  });
  const sockets = new Set<WebSocket>();
  const connection = connect("/realtime", {
    onFrame(frame) {
      journal.frame(frame);
      live.receive(frame);
    },
    onState: (state) => journal.note(`connection ${state}`),
    openSocket(path) {
      const url = new URL(path, random.any(system.lines.toWorkers).url.replace("http", "ws"));
      const socket = new WebSocket(url, { headers: { cookie, origin: system.origin } });
      // Why it failed is of no interest to a browser's page: it hears of the close.
      socket.on("error", () => {});
      socket.on("close", () => sockets.delete(socket));
      sockets.add(socket);
      return socket as unknown as Socket;
    },
    signals: { hidden: () => false, touch: () => false, listen: () => () => {} },
    random: random.next,
  });

  function listed(filter: (typeof FILTERS)[number]): ListItem[] {
    const query = listQueries[FILTERS.indexOf(filter)];
    return (query && queries.getQueryData(query.queryKey))?.pages.flatMap((page) => page.items) ?? [];
  }

  const counts = () => queries.getQueryData<Counts>(COUNTS);
  return {
    name,
    userId,
    journal,
    api,
    connection: connection.state,
    counts,
    listed,
    changes: () => changes,
    async view() {
      for (const list of lists) while (list.getCurrentResult().hasNextPage) await list.fetchNextPage();
      const { byType = {}, receiptCounts = {} } = counts() ?? {};
      return { all: listed("all"), archived: listed("archived"), byType, receiptCounts };
    },
    freeze() {
      journal.note("freezes");
      gate.shut();
      for (const socket of sockets) socket.pause();
    },
    thaw() {
      journal.note("thaws");
      gate.open();
      for (const socket of sockets) socket.resume();
    },
    holdAnswers: gate.shut,
    stop() {
      gate.open();
      connection.stop();
      live.stop();
      for (const end of endings) end();
      queries.clear();
      for (const socket of sockets) socket.terminate();
    },
  };
}

/** Lets calls and their answers through, or holds them. */
function createGate() {
  let opened = Promise.resolve();
  let open = () => {};
  return {
    shut() {
      open();
      opened = new Promise((resolve) => {
        open = resolve;
      });
    },
    open: () => open(),
    async around(call: Call) {
      await opened;
      const answer = await call();
      await opened;
      return answer;
    },
  };
}
