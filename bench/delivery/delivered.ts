import { quantiles } from "../inbox/timing";
import type { Arrival } from "./crowd";
import type { Figures } from "./in-turns";
import type { Outcome } from "./open-loop";

/** What has not come by then counts as lost. */
export const LOST_AFTER_MS = 5_000;

/** None of these may ever be more than 0. */
export const NONE = {
  lost: { atMost: 0 },
  doubled: { atMost: 0 },
  misdelivered: { atMost: 0 },
  failed: { atMost: 0 },
};

/** How what was sent compares with what came. Times are in milliseconds. */
export function delivered({ sent, failures }: Outcome, arrivals: ReadonlyMap<string, Arrival>): Figures {
  const came = sent.flatMap((message) => {
    const arrival = arrivals.get(message.id);
    return arrival ? [{ ...message, ...arrival, to: message.userId }] : [];
  });
  const latency = quantiles(came.map(({ first, called }) => first - called));
  const sinceDue = quantiles(came.map(({ first, due }) => first - due));
  const late = quantiles(sent.map(({ called, due }) => called - due));
  if (failures[0] !== undefined) console.error(`${failures.length} failed, the first with ${failures[0]}`);
  return {
    latency_p50: latency.p50,
    latency_p99: latency.p99,
    latency_since_due_p50: sinceDue.p50,
    latency_since_due_p99: sinceDue.p99,
    load_late_p50: late.p50,
    load_late_p99: late.p99,
    sent: sent.length,
    lost: sent.length - came.length,
    doubled: came.filter(({ count }) => count > 1).length,
    misdelivered: came.filter(({ userId, to }) => userId !== to).length,
    failed: failures.length,
    frame_bytes: quantiles(came.map(({ bytes }) => bytes)).p50,
  };
}
