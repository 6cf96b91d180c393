import { z } from "zod";
import { MESSAGE_TYPES, type MessageType } from "@/content/message-types";
import { actingPerson, type Context } from "../context";
import { DomainError } from "../errors";
import { offTypes } from "./rules";

const wallTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, { error: "must be a time such as 22:00" });

/** From when to when toasts are held back, by the clock on the wall of a time zone; past midnight when `to` is earlier. */
export const quietHoursSchema = z
  .strictObject({
    from: wallTime,
    to: wallTime,
    timeZone: z
      .string()
      .max(64)
      .refine(isTimeZone, { error: "must be an IANA time zone, such as Europe/Berlin" })
      .meta({ example: "Europe/Berlin" }),
  })
  .refine(({ from, to }) => from !== to, { path: ["to"], error: "must not be the time when they begin" });
export type QuietHours = z.infer<typeof quietHoursSchema>;

/**
 * What a person does not want. Messages of `offTypes` are neither listed nor counted, and come back as they are when
 * their type is switched on. `silentTypes` and `quietHours` are about toasts alone.
 */
export type InboxPreferences = {
  offTypes: string[];
  silentTypes: string[];
  quietHours: QuietHours | null;
};

/** As `marks` has them. */
export type PreferenceColumns = {
  off_types: string[];
  toasts: Omit<InboxPreferences, "offTypes"> | null;
};

/** Null when nothing is off, silent or quiet. */
export function readPreferences({ off_types, toasts }: PreferenceColumns): InboxPreferences | null {
  if (off_types.length === 0 && toasts === null) return null;
  return { offTypes: off_types, silentTypes: [], quietHours: null, ...toasts };
}

/** Preferences as their page shows them: every type of the product, in its order. */
export type Preferences = {
  types: { type: MessageType; inApp: boolean; toast: boolean; required: boolean }[];
  quietHours: QuietHours | null;
};

/** Spells out what is kept. */
export function spellOut(kept: InboxPreferences | null): Preferences {
  const types = MESSAGE_TYPES.map(({ name, required }) => ({
    type: name,
    inApp: !kept?.offTypes.includes(name),
    toast: !kept?.silentTypes.includes(name),
    required,
  }));
  return { types, quietHours: kept?.quietHours ?? null };
}

/** What the acting person wants to see and hear of each type of message. */
export async function preferences(ctx: Context): Promise<Preferences> {
  return spellOut(await keptPreferences(ctx.db, actingPerson(ctx)));
}

/** @throws UNAUTHENTICATED when there is no such inbox: the person was erased */
export async function keptPreferences(db: Context["db"], userId: string): Promise<InboxPreferences | null> {
  const [row] = await db.sql<PreferenceColumns[]>`
    select ${offTypes(db)}, toasts from inboxes where user_id = ${userId}`;
  if (!row) throw new DomainError("UNAUTHENTICATED", "Please sign in.");
  return readPreferences(row);
}

function isTimeZone(name: string): boolean {
  // Names only: an offset such as +01:00 knows no summer time.
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
