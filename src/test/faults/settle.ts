import { setTimeout as pause } from "node:timers/promises";
import type { Db } from "@/db/database";
import type { Context } from "@/domain/context";
import { list } from "@/domain/inbox/list";
import { unreadCounts } from "@/domain/inbox/unread-counts";
import { isEqual } from "./check-history";
import type { Device } from "./device";
import type { DeviceHistory, InboxView } from "./history";

/** How often devices that have not caught up are looked at. */
const LOOK_MS = 20;
/** How often the database is asked again, and how much of the time that may take: one in ten. */
const ASK_AGAIN_MS = 500;
const ASK_SHARE = 10;

export type Settled = {
  /** When the last device showed what the server says; null when one did not in time. */
  readonly at: number | null;
  readonly histories: DeviceHistory[];
};

/**
 * Waits, now that nobody sends or reads any more, until every device shows what the server says.
 *
 * @param until when to give up, in milliseconds of the clock
 */
export async function settle(db: Db, devices: readonly Device[], until: number): Promise<Settled> {
  let truth = new Map<string, InboxView>();
  let askAgainAt = 0;
  const ask = async () => {
    const began = Date.now();
    truth = await truthOf(db, devices);
    askAgainAt = Date.now() + Math.max(ASK_AGAIN_MS, ASK_SHARE * (Date.now() - began));
    lookedAt.clear();
  };
  /** Where a device stood when it was last found late: while it does not move, it needs no other look. */
  const lookedAt = new Map<Device, number>();
  const isLate = async (device: Device) => {
    const changes = device.changes();
    if (lookedAt.get(device) === changes) return true;
    lookedAt.set(device, changes);
    return !isEqual(await historyOf(device, truth));
  };
  const lateAmong = async (some: readonly Device[]) => {
    const answers = await Promise.all(some.map(isLate));
    return some.filter((_, n) => answers[n]);
  };

  await ask();
  let late = await lateAmong(devices);
  let settledAt = Date.now();
  for (;;) {
    if (late.length > 0) {
      if (Date.now() > until) break;
      await pause(LOOK_MS);
      if (Date.now() > askAgainAt) await ask();
      late = await lateAmong(late);
      settledAt = Date.now();
      continue;
    }
    // A statement of a process that was killed may have been committed after the last look.
    await ask();
    late = await lateAmong(devices);
    if (late.length === 0) break;
  }
  const histories = await Promise.all(devices.map((device) => historyOf(device, truth)));
  return { at: late.length === 0 ? settledAt : null, histories };
}

async function historyOf(device: Device, truth: ReadonlyMap<string, InboxView>): Promise<DeviceHistory> {
  const server = truth.get(device.userId);
  if (!server) throw new Error(`nobody asked the server about ${device.name}`);
  const { arrivals, shown } = device.journal;
  return { device: device.name, userId: device.userId, arrivals, shown, final: await device.view(), server };
}

/** What the database says that these devices should show. */
async function truthOf(db: Db, devices: readonly Device[]): Promise<Map<string, InboxView>> {
  const userIds = [...new Set(devices.map((device) => device.userId))];
  const views = await Promise.all(userIds.map((userId) => viewOf(db, userId)));
  return new Map(userIds.map((userId, n) => [userId, views[n] as InboxView]));
}

async function viewOf(db: Db, userId: string): Promise<InboxView> {
  const ctx: Context = { db, actor: { kind: "person", userId, role: "user" }, publish: () => {} };
  const whole = async (filter: "all" | "archived") => {
    const items: InboxView["all"][number][] = [];
    let cursor: string | undefined;
    do {
      const page = await list(ctx, { filter, limit: 50, cursor });
      items.push(...page.items);
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
    return items;
  };
  const [{ byType, receiptCounts }, all, archived] = await Promise.all([
    unreadCounts(ctx),
    whole("all"),
    whole("archived"),
  ]);
  return { all, archived, byType, receiptCounts };
}
