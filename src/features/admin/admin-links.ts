import { Inbox, type LucideIcon, PenLine } from "lucide-react";
import { adminStrings as s } from "./strings";

/** Pages of the admin side, as the rail and the phone's menu list them: only pages that work. */
export const ADMIN_LINKS: readonly { href: string; label: string; icon: LucideIcon }[] = [
  { href: "/admin", label: s.messages, icon: Inbox },
  { href: "/admin/compose", label: s.compose, icon: PenLine },
];

/** The link whose page this is; a message belongs to the list of messages. */
export function currentLink(path: string): string {
  return path.startsWith("/admin/compose") ? "/admin/compose" : "/admin";
}
