import type { Priority } from "@realtime/protocol/item";
import { isAllowedLink, LINK_RULE } from "@/content/link";
import type { MessageType } from "@/content/message-types";
import { isEmptyDocument, type RichText } from "@/content/rich-text";
import { momentOf } from "./zoned-time";

/** Longest title and action label, as the database has them. */
export const MAX_TITLE = 120;
export const MAX_ACTION_LABEL = 40;

/** Past so many people a send asks first; past so many more the number has to be typed. */
export const ASK_ABOVE = 10;
export const TYPE_NUMBER_ABOVE = 1000;

export type Recipient = { id: string; name: string; email: string; image: string | null };

/** Nobody until somebody is chosen: no audience ever stands in for another. */
export type DraftAudience =
  | { kind: "nobody" }
  | { kind: "everyone" }
  | { kind: "groups"; groups: GroupChoice[] }
  | { kind: "users"; people: Recipient[] };

export type GroupChoice = { id: number; name: string; members: number };

/** When it is sent and when it goes, on the clock of one zone; empty for at once, and for never. */
export type DraftTimes = { zone: string; scheduled: string; expires: string };

/** A message that is being written, but for its text, which the editor holds. */
export type Draft = {
  type: MessageType;
  priority: Priority;
  title: string;
  actionLabel: string;
  actionUrl: string;
  audience: DraftAudience;
  times: DraftTimes;
};

export const EMPTY_DRAFT: Draft = {
  type: "announcement",
  priority: "normal",
  title: "",
  actionLabel: "",
  actionUrl: "",
  audience: { kind: "nobody" },
  times: { zone: "UTC", scheduled: "", expires: "" },
};

/** The fields that can be wrong, from the top of the form to its end. */
export const FIELDS = [
  "type",
  "priority",
  "title",
  "content",
  "files",
  "audience",
  "scheduledAt",
  "expiresAt",
  "actionLabel",
  "actionUrl",
] as const;
export type FieldName = (typeof FIELDS)[number];
export type Faults = Partial<Record<FieldName, string>>;

/** What is wrong with a draft before it is sent, by field, in words. */
export function faultsOf(draft: Draft, content: RichText | null, now = Date.now()): Faults {
  const faults: Faults = {};
  if (draft.title.trim() === "") faults.title = "Give it a title.";
  if (!content || isEmptyDocument(content)) faults.content = "Write what people should read.";
  if (draft.audience.kind === "nobody") faults.audience = "Choose who receives it.";
  if (draft.audience.kind === "users" && draft.audience.people.length === 0)
    faults.audience = "Add at least one person.";
  if (draft.audience.kind === "groups" && draft.audience.groups.length === 0)
    faults.audience = "Add at least one group.";
  Object.assign(faults, timeFaults(draft.times, now));
  const label = draft.actionLabel.trim();
  const url = draft.actionUrl.trim();
  if (url !== "" && label === "") faults.actionLabel = "Say what the button does.";
  if (label !== "" && url === "") faults.actionUrl = "Say where the button leads.";
  if (url !== "" && !isAllowedLink(url)) faults.actionUrl = `Not an address that is allowed: ${LINK_RULE}.`;
  return faults;
}

function timeFaults({ zone, scheduled, expires }: DraftTimes, now: number): Faults {
  const faults: Faults = {};
  const [start, end] = [scheduled, expires].map((local) => momentOf(local, zone));
  if (scheduled !== "" && !start) faults.scheduledAt = NO_SUCH_TIME;
  if (start && Date.parse(start) <= now) faults.scheduledAt = "Choose a time that is still to come.";
  if (expires !== "" && !end) faults.expiresAt = NO_SUCH_TIME;
  if (end && Date.parse(end) <= (start ? Date.parse(start) : now))
    faults.expiresAt = "Must be after the time of sending.";
  return faults;
}

const NO_SUCH_TIME = "There is no such time in this zone: the clocks go forward then.";

/** The field of the form that a refused input of `message.admin.send` belongs to; null for none of them. */
export function formField(inputField: string): FieldName | null {
  const [first, second] = inputField.split(/[.[]/);
  if (first === "action") return second === "label" ? "actionLabel" : "actionUrl";
  if (first === "attachmentIds") return "files";
  if (first === "text" || first === "summary") return "content";
  return FIELDS.find((field) => field === first) ?? null;
}

/** The first field with a fault, in the order of the form. */
export function firstFault(faults: Faults): FieldName | null {
  return FIELDS.find((field) => faults[field] !== undefined) ?? null;
}

/** The audience as the server takes it; null while nobody is chosen. */
export function audienceInput(audience: DraftAudience) {
  if (audience.kind === "everyone") return { kind: "everyone" as const };
  if (audience.kind === "nobody") return null;
  if (audience.kind === "groups")
    return audience.groups.length === 0
      ? null
      : { kind: "groups" as const, groupIds: audience.groups.map((group) => group.id) };
  if (audience.people.length === 0) return null;
  return { kind: "users" as const, userIds: audience.people.map((person) => person.id) };
}

/**
 * What `message.admin.send` takes, of a draft without faults.
 *
 * @param attachmentIds the uploads that go along, in order
 */
export function sendInput(
  draft: Draft,
  content: RichText,
  attachmentIds: readonly string[],
  idempotencyKey: string,
) {
  const audience = audienceInput(draft.audience);
  if (!audience) throw new Error("A draft without an audience cannot be sent.");
  const url = draft.actionUrl.trim();
  const { zone, scheduled, expires } = draft.times;
  const [scheduledAt, expiresAt] = [scheduled, expires].map((local) => momentOf(local, zone));
  return {
    audience,
    ...(scheduledAt ? { scheduledAt } : {}),
    ...(expiresAt ? { expiresAt } : {}),
    type: draft.type,
    priority: draft.priority,
    title: draft.title.trim(),
    content,
    ...(attachmentIds.length === 0 ? {} : { attachmentIds: [...attachmentIds] }),
    ...(url === "" ? {} : { action: { label: draft.actionLabel.trim(), url } }),
    idempotencyKey,
  };
}

/** Whether the send asks first, and waits for an undo: everyone, groups, or more than ten people. */
export function asksFirst(audience: DraftAudience): boolean {
  if (audience.kind === "users") return audience.people.length > ASK_ABOVE;
  return audience.kind !== "nobody";
}

/** A key that is made once per draft, so that the same draft is sent once however often Send is pressed. */
export function newIdempotencyKey(): string {
  // Not randomUUID: browsers have that under https and on localhost only.
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return `compose-${Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("")}`;
}
