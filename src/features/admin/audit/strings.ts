import type { RouterOutputs } from "@/trpc/client";
import { peopleOf } from "../strings";

type AuditEvent = RouterOutputs["audit"]["list"]["items"][number];
export type AuditAction = AuditEvent["action"];

/** What the page of the audit trail says. */
export const auditStrings = {
  title: "Audit trail",
  about: "Everything that admins and senders did, newest first. Nothing here can be changed.",
  what: "What",
  who: "Who",
  from: "From",
  until: "Until",
  anyAction: "Any action",
  anybody: "Anybody",
  system: "The system",
  me: "Myself",
  columns: { when: "When", who: "Who", what: "What" },
  empty: "Nothing was done yet",
  shown: (count: number) => (count === 1 ? "1 entry" : `${count} entries`),
} as const;

/** The actions by name, as the filter lists them. */
export const ACTION_NAMES: Record<AuditAction, string> = {
  "message.send": "Sent a message",
  "message.schedule": "Scheduled a message",
  "message.cancel": "Cancelled a message",
  "message.recall": "Recalled a message",
  "message.delete-draft": "Deleted a draft",
  "message.export": "Exported recipients",
  "group.create": "Created a group",
  "group.rename": "Renamed a group",
  "group.add-members": "Added people to a group",
  "group.remove-members": "Removed people from a group",
  "person.disable": "Disabled a person",
  "person.enable": "Enabled a person",
  "person.change-role": "Changed a role",
  "person.end-sessions": "Ended sessions",
  "person.erase": "Erased a person",
  "key.create": "Made an API key",
  "key.revoke": "Revoked an API key",
};

const ROLE: Record<string, string> = { user: "member", sender: "sender", admin: "admin" };

/** What else there is to say of an action, in a few words; null for nothing. */
export function auditDetails({ action, details: d }: AuditEvent): string | null {
  if (action === "message.send" || action === "message.schedule") {
    const audience = { user: "one person", users: "", groups: "groups", everyone: "everyone" }[
      String(d.audience)
    ];
    const to = typeof d.count === "number" ? peopleOf(d.count) : audience;
    return to ? `to ${to}` : null;
  }
  if (action === "message.recall") return d.reason ? `“${d.reason}”` : null;
  if (action === "message.export") return d.filter === "all" ? "all of them" : `those who: ${d.filter}`;
  if (action === "group.rename") return `from “${d.from}”`;
  if (action === "group.add-members" || action === "group.remove-members") return peopleOf(Number(d.people));
  if (action === "person.change-role") return `from ${ROLE[String(d.from)]} to ${ROLE[String(d.to)]}`;
  if (action === "person.end-sessions") return d.ended === 1 ? "1 session" : `${d.ended} sessions`;
  return null;
}
