import { badgeText } from "@/components/ui/badge";

const PREFIX = /^\(\d+\+?\) /u;

/** The page's title with the unread count before it, or bare when there is none: "(3) Messages". */
export function titleWithCount(title: string, count: number): string {
  const bare = title.replace(PREFIX, "");
  const text = badgeText(count);
  return text === null ? bare : `(${text}) ${bare}`;
}
