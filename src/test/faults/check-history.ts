import { isDeepStrictEqual } from "node:util";
import type { ListItem } from "@realtime/protocol/item";
import type { DeviceHistory, InboxView, SentMessages } from "./history";

export type ViolationKind =
  | "lost"
  | "doubled"
  | "wrong person"
  | "out of order"
  | "not withdrawn"
  | "wrong count"
  | "wrong list";

export type Violation = {
  readonly kind: ViolationKind;
  readonly device: string;
  /** The message concerned; null for counts. */
  readonly messageId: string | null;
  readonly detail: string;
};

/**
 * What is wrong with a history: every acknowledged message is at every device of each recipient, once and in order
 * (direct ones by revision, broadcasts by position), nobody else has it, one that was recalled has gone, and lists
 * and counts are the server's.
 */
export function checkHistory(sent: SentMessages, devices: readonly DeviceHistory[]): Violation[] {
  return devices.flatMap((history) => [
    ...lost(sent, history),
    ...doubled(history),
    ...misdirected(sent, history),
    ...outOfOrder(history),
    ...notWithdrawn(sent, history),
    ...differences(history),
  ]);
}

/** Whether a device shows what the server says. */
export function isEqual({ final, server }: Pick<DeviceHistory, "final" | "server">): boolean {
  return isDeepStrictEqual(final, server);
}

/** What a device shows that the server does not say, or the other way round. */
function differences({
  device,
  final,
  server,
}: Pick<DeviceHistory, "device" | "final" | "server">): Violation[] {
  const found: Violation[] = [];
  for (const half of ["byType", "receiptCounts"] as const) {
    if (isDeepStrictEqual(final[half], server[half])) continue;
    const detail = `${half} is ${JSON.stringify(final[half])}, the server says ${JSON.stringify(server[half])}`;
    found.push({ kind: "wrong count", device, messageId: null, detail });
  }
  for (const list of ["all", "archived"] as const) {
    const difference = firstDifference(final[list], server[list]);
    if (difference)
      found.push({ kind: "wrong list", device, ...difference, detail: `${list}: ${difference.detail}` });
  }
  return found;
}

function firstDifference(
  shown: readonly ListItem[],
  real: readonly ListItem[],
): { messageId: string; detail: string } | null {
  for (let place = 0; place < Math.max(shown.length, real.length); place++) {
    const [mine, theirs] = [shown[place], real[place]];
    if (isDeepStrictEqual(mine, theirs)) continue;
    const messageId = mine?.id ?? theirs?.id ?? "";
    return {
      messageId,
      detail: `place ${place} is ${JSON.stringify(mine)}, the server says ${JSON.stringify(theirs)}`,
    };
  }
  return null;
}

const listed = ({ all, archived }: InboxView) => [...all, ...archived].map((item) => item.id);

function lost(sent: SentMessages, { device, userId, final }: DeviceHistory): Violation[] {
  const here = new Set(listed(final));
  return [...sent.values()]
    .filter((message) => message.acknowledged && message.recall === "none")
    .filter((message) => message.recipients.has(userId) && !here.has(message.id))
    .map(({ id }) => ({
      kind: "lost",
      device,
      messageId: id,
      detail: "acknowledged, and not on its recipient's lists",
    }));
}

function doubled({ device, arrivals, final }: DeviceHistory): Violation[] {
  const twice = (ids: readonly string[], detail: string): Violation[] =>
    repeats(ids).map((messageId) => ({ kind: "doubled", device, messageId, detail }));
  const arrived = arrivals.flat().map((item) => item.id);
  return [...twice(arrived, "arrived more than once"), ...twice(listed(final), "is listed more than once")];
}

function repeats(ids: readonly string[]): string[] {
  const seen = new Set<string>();
  const again = new Set<string>();
  for (const id of ids) (seen.has(id) ? again : seen).add(id);
  return [...again];
}

function misdirected(sent: SentMessages, { device, userId, shown }: DeviceHistory): Violation[] {
  return [...shown].flatMap((messageId): Violation[] => {
    const message = sent.get(messageId);
    if (message?.recipients.has(userId)) return [];
    const detail = message ? "was shown to somebody who is no recipient" : "was shown, and nobody sent it";
    return [{ kind: "wrong person", device, messageId, detail }];
  });
}

/** Catching up brings several at once, whose order is that of the list: only what comes after them must be later. */
function outOfOrder({ device, arrivals }: DeviceHistory): Violation[] {
  return [
    ...descents(device, "position", arrivals, (item) => item.position),
    ...descents(device, "revision", arrivals, (item) =>
      item.position === null ? item.unreadSinceRevision : null,
    ),
  ];
}

function descents(
  device: string,
  name: string,
  arrivals: readonly (readonly ListItem[])[],
  placeOf: (item: ListItem) => number | null,
): Violation[] {
  const found: Violation[] = [];
  let last = 0;
  for (const batch of arrivals) {
    const placed = batch.map((item) => ({ item, place: placeOf(item) ?? Number.POSITIVE_INFINITY }));
    for (const { item, place } of placed) {
      if (place > last) continue;
      const detail = `arrived with ${name} ${place}, after ${name} ${last}`;
      found.push({ kind: "out of order", device, messageId: item.id, detail });
    }
    last = Math.max(last, ...placed.map(({ place }) => place).filter(Number.isFinite));
  }
  return found;
}

function notWithdrawn(sent: SentMessages, { device, final }: DeviceHistory): Violation[] {
  return listed(final)
    .filter((id) => sent.get(id)?.recall === "acknowledged")
    .map((messageId) => ({
      kind: "not withdrawn",
      device,
      messageId,
      detail: "was recalled, and is still listed",
    }));
}
