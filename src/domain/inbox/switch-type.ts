import { z } from "zod";
import { findMessageType, MESSAGE_TYPE_NAMES } from "@/content/message-types";
import type { Context } from "../context";
import { DomainError } from "../errors";
import { validate } from "../validate";
import { type ChangedPreferences, changePreferences } from "./change-preferences";

export const switchTypeSchema = z.strictObject({
  type: z.enum(MESSAGE_TYPE_NAMES),
  /** Whether messages of this type are listed and counted; as it is when absent. */
  inApp: z.boolean().optional(),
  /** Whether they come with a toast; as it is when absent. */
  toast: z.boolean().optional(),
});

/**
 * Switches a message type on or off for the acting person, in the app or as a toast. Nothing is lost by it: what
 * came while a type was off is there, and as unread as it was, when it is on again. Idempotent.
 *
 * @throws BAD_INPUT for switching off in the app what the product requires
 */
export async function switchType(
  ctx: Context,
  input: z.input<typeof switchTypeSchema>,
): Promise<ChangedPreferences> {
  const { type, inApp, toast } = validate(switchTypeSchema, input);
  if (inApp === false && findMessageType(type)?.required)
    throw new DomainError("BAD_INPUT", "inApp: messages of this type can not be switched off", {
      field: "inApp",
      rule: "required by the product",
    });
  return changePreferences(ctx, ({ offTypes, silentTypes, quietHours }) => ({
    offTypes: switched(offTypes, type, inApp),
    silentTypes: switched(silentTypes, type, toast),
    quietHours,
  }));
}

/** The names that are off, in order, after one was switched. */
function switched(names: readonly string[], name: string, on: boolean | undefined): string[] {
  if (on === undefined) return [...names];
  const others = names.filter((other) => other !== name);
  return on ? others : [...others, name].sort();
}
