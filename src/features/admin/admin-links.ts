import { Inbox, KeyRound, type LucideIcon, PenLine } from "lucide-react";
import { keyStrings } from "./keys/strings";
import { adminStrings as s } from "./strings";

/** Pages of the admin side, as the rail and the phone's menu list them: only pages that work. */
export const ADMIN_LINKS: readonly { href: string; label: string; icon: LucideIcon }[] = [
  { href: "/admin", label: s.messages, icon: Inbox },
  { href: "/admin/compose", label: s.compose, icon: PenLine },
  { href: "/admin/keys", label: keyStrings.title, icon: KeyRound },
];

/** The link whose page this is; a message belongs to the list of messages. */
export function currentLink(path: string): string {
  return ADMIN_LINKS.find(({ href }) => href !== "/admin" && path.startsWith(href))?.href ?? "/admin";
}
