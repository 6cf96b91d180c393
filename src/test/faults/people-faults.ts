import { setTimeout as pause } from "node:timers/promises";
import { withTransaction } from "@/db/transaction";
import type { Context } from "@/domain/context";
import { notify } from "@/domain/message/notify";
import { createBus } from "@/server/bus/create-bus";
import { BOUND_MS, type Fault, type Scene } from "./fault";
import { signOut } from "./sign-out";

/** Promise 10: a signed-out person's sockets close within this. */
const CLOSED_MS = 5_000;
/** Far above what a call takes beside an open transaction, and far below what it would take behind it. */
const NOT_DELAYED_MS = 1_500;

const restartRedis = async ({ system }: Scene) => {
  await system.redis.start();
  system.aim();
};

/** A session that is revoked while Redis can not say so. */
export const REVOKED_SESSION: Fault = {
  name: "session revoked while Redis is down",
  async inject({ system, crowd, random }) {
    await system.redis.kill();
    const [leaver] = random.some(crowd.people, 1);
    if (!leaver) return;
    const theirs = crowd.devices.filter(({ userId }) => userId === leaver.userId);
    crowd.signedOut.add(leaver.userId);
    await signOut(random.any(system.lines.toWeb).url, leaver);
    const until = Date.now() + CLOSED_MS;
    while (theirs.some((device) => device.connection() !== "ended")) {
      if (Date.now() > until) throw new Error(`signed out ${CLOSED_MS} ms ago, and a socket is open`);
      await pause(20);
    }
  },
  heal: restartRedis,
  lastsMs: [0, 500],
  boundMs: BOUND_MS,
};

/**
 * Code that holds `notify()` open in a transaction of its own while Redis is down: nobody else waits for it, and
 * nobody hears of its message before the commit.
 */
export function openTransaction(lastsMs: number): Fault {
  return {
    name: `notify() held open for ${lastsMs / 1000} s while Redis is down`,
    roundsAtMost: 1,
    async inject(scene) {
      const { system, crowd, random } = scene;
      await system.redis.kill();
      const urls = { redisUrl: system.lines.webToRedis.url, databaseUrl: system.postgres.url() };
      const bus = createBus({
        ...urls,
        sessionSecret: system.secret,
        log: { info: () => {}, warn: () => {} },
      });
      scene.afterwards.push(bus.close);
      const ctx: Context = { db: system.db, actor: { kind: "system" }, publish: bus.publish };
      const to = random.some(crowd.people, 5).map(({ userId }) => userId);
      let finish = () => {};
      const finished = new Promise<void>((resolve) => {
        finish = resolve;
      });
      const written = withTransaction(ctx, async (tx) => {
        const { id } = await notify(tx, { to, type: "task", title: "Held open" });
        crowd.sent.set(id, { id, recipients: new Set(to), acknowledged: false, recall: "none" });
        await finished;
        return id;
      });
      scene.undo.push(async () => {
        const slowest = scene.load.slowestMs();
        if (slowest > NOT_DELAYED_MS)
          throw new Error(`a call beside the open transaction took ${slowest} ms`);
        finish();
        const id = await written;
        const early = crowd.devices.filter((device) => device.journal.shown.has(id));
        if (early.length > 0) throw new Error(`${early[0]?.name} knew of a message before its commit`);
        const message = crowd.sent.get(id);
        if (message) message.acknowledged = true;
      });
      scene.undo.push(() => restartRedis(scene));
    },
    lastsMs: [lastsMs, lastsMs],
    boundMs: BOUND_MS,
  };
}

/** Everybody's line breaks at the same moment, while messages go on. */
export function allCut(howMany: number): Fault {
  return {
    name: `${howMany} clients cut at once`,
    roundsAtMost: 2,
    traffic: { people: howMany, secondDevices: 0, senders: 2, readers: 1, pauseMs: 300 },
    inject({ system }) {
      for (const line of system.lines.toWorkers) line.cut();
    },
    heal({ system }) {
      for (const line of system.lines.toWorkers) line.heal();
    },
    lastsMs: [500, 1_500],
    // Promise 1: thousands that were cut at once may take up to 30 s to be let back in.
    boundMs: 30_000,
  };
}
