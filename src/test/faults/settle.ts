import { setTimeout as pause } from "node:timers/promises";
import type { Db } from "@/db/database";
import type { Context } from "@/domain/context";
import { list } from "@/domain/inbox/list";
import { unreadCounts } from "@/domain/inbox/unread-counts";
import { differences } from "./check-history";
import type { Device } from "./device";
import type { DeviceHistory, InboxView } from "./history";

/** How often devices that have not caught up are looked at, and the database is asked again. */
const LOOK_MS = 20;
const ASK_AGAIN_MS = 500;

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
  let late = [...devices];
  let truth = await truthOf(db, late);
  let askedAt = Date.now();
  let settledAt: number | null = null;
  while (late.length > 0) {
    const looked = await Promise.all(late.map((device) => historyOf(device, truth)));
    late = late.filter((_, n) => differences(looked[n] as DeviceHistory).length > 0);
    if (late.length === 0) settledAt = Date.now();
    else if (Date.now() > until) break;
    else await pause(LOOK_MS);
    // A statement of a process that was killed may have been committed after the last look.
    if (late.length > 0 && Date.now() - askedAt < ASK_AGAIN_MS) continue;
    truth = await truthOf(db, devices);
    askedAt = Date.now();
    if (late.length > 0) continue;
    const again = await Promise.all(devices.map((device) => historyOf(device, truth)));
    late = devices.filter((_, n) => differences(again[n] as DeviceHistory).length > 0);
    if (late.length > 0) settledAt = null;
  }
  const histories = await Promise.all(devices.map((device) => historyOf(device, truth)));
  return { at: settledAt, histories };
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
