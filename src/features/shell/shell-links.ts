import { shellStrings } from "./strings";

/** Pages that the bar leads to: only pages that work, and that this person may see. */
export function shellLinks(role: "user" | "sender" | "admin"): { href: string; label: string }[] {
  const links = [
    { href: "/", label: shellStrings.projects },
    { href: "/messages", label: shellStrings.messages },
  ];
  return role === "admin" ? [...links, { href: "/admin", label: shellStrings.admin }] : links;
}
