import type { ShellWords } from "./strings";

/** Pages that the bar leads to: only pages that work, and that this person may see. */
export function shellLinks(
  role: "user" | "sender" | "admin",
  words: ShellWords,
): { href: string; label: string }[] {
  const links = [
    { href: "/", label: words.projects },
    { href: "/studio", label: words.studio },
    { href: "/messages", label: words.messages },
  ];
  return role === "admin" ? [...links, { href: "/admin", label: words.admin }] : links;
}
