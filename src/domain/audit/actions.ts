/** Everything that is written into the audit trail, as `noun.verb`. */
export const AUDIT_ACTIONS = [
  "message.send",
  "message.schedule",
  "message.cancel",
  "message.recall",
  "message.delete-draft",
  "message.export",
  "group.create",
  "group.rename",
  "group.add-members",
  "group.remove-members",
  "person.disable",
  "person.enable",
  "person.change-role",
  "person.end-sessions",
  "person.erase",
  "key.create",
  "key.revoke",
] as const;
export type AuditAction = (typeof AUDIT_ACTIONS)[number];
