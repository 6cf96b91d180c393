import { countAudience } from "../audience/count-audience";
import type { Context } from "../context";
import { DomainError } from "../errors";
import type { Audience } from "./compose";

/** By so much, in percent of what was confirmed, the audience may differ when it is sent. */
const MAX_PERCENT = 1;

/**
 * Counts the people again that a person has confirmed to send to (A6).
 *
 * @param confirmed how many the confirmation showed
 * @throws CONFLICT with the field `confirmedCount` and the rule `now <count>`, when that was more than 1 % off
 */
export async function confirmCount(ctx: Context, audience: Audience, confirmed: number): Promise<void> {
  const now = await countAudience(ctx.db, audience);
  if (Math.abs(now - confirmed) * 100 <= confirmed * MAX_PERCENT) return;
  throw new DomainError("CONFLICT", `It would go to ${now} people now, not to ${confirmed}.`, {
    field: "confirmedCount",
    rule: `now ${now}`,
  });
}
