import { History, Inbox, KeyRound, type LucideIcon, PenLine, UserRound, UsersRound } from "lucide-react";
import { keyStrings } from "./keys/strings";
import { adminStrings as s } from "./strings";

/** Whose page this is: senders send and see what was sent, admins do everything. */
export type AdminRole = "sender" | "admin";

type AdminLink = { href: string; label: string; icon: LucideIcon; adminOnly?: true };

/** Pages of the admin side, as the rail and the phone's menu list them: only pages that work. */
const ADMIN_LINKS: readonly AdminLink[] = [
  { href: "/admin", label: s.messages, icon: Inbox },
  { href: "/admin/compose", label: s.compose, icon: PenLine },
  { href: "/admin/groups", label: s.groups, icon: UsersRound, adminOnly: true },
  { href: "/admin/people", label: s.people, icon: UserRound, adminOnly: true },
  { href: "/admin/audit", label: s.auditTrail, icon: History, adminOnly: true },
  { href: "/admin/keys", label: keyStrings.title, icon: KeyRound, adminOnly: true },
];

/** The pages that somebody of this role may open. */
export function adminLinks(role: AdminRole): readonly AdminLink[] {
  return ADMIN_LINKS.filter((link) => role === "admin" || !link.adminOnly);
}

/** The link whose page this is; a message belongs to the list of messages. */
export function currentLink(path: string): string {
  return ADMIN_LINKS.findLast(({ href }) => path.startsWith(href))?.href ?? "/admin";
}
