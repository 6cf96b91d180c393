import type { Head } from "@realtime/protocol/head";
import { changesSince } from "@/domain/inbox/changes-since";
import { notify } from "@/domain/message/notify";
import { recall } from "@/domain/message/recall";
import { serverContext } from "@/server/context";
import { answerCalls } from "./answer-calls";
import { clock } from "./clock";
import { BROADCAST, DIRECT } from "./messages";
import { type Load, sendOpenLoop } from "./open-loop";

/** Product code that calls `notify()`, in a process of its own like the web process. */
const system = serverContext({ kind: "system" });

const calls = {
  send: (load: Load) =>
    sendOpenLoop(load, async (userId) => (await notify(system, { ...DIRECT, to: userId })).id),

  async broadcast() {
    const called = clock();
    const { id } = await notify(system, { ...BROADCAST, to: "everyone" });
    return { id, called };
  },

  recall: (id: string) => recall(system, { id }),

  /** What a client gets that catches up, as the ids of messages. */
  async changesSince({ userId, head }: { userId: string; head: Head }): Promise<string[]> {
    const changes = await changesSince(serverContext({ kind: "person", userId, role: "user" }), { head });
    return changes.reset ? [] : changes.items.map((item) => item.id);
  },
};
export type SenderCalls = typeof calls;

answerCalls(calls);
