import { isAllowedLink } from "@/content/link";

/** The address that somebody meant who typed "example.com", "ada@example.com" or a whole one; null for none. */
export function linkAddress(typed: string): string | null {
  const text = typed.trim();
  const candidates = [text];
  if (/^[^\s/@:]+@[^\s/@:]+\.[^\s/@:]+$/.test(text)) candidates.push(`mailto:${text}`);
  else if (/^[^\s/@:.]+(\.[^\s/@:.]+)+(:\d+)?([/?#]\S*)?$/.test(text)) candidates.push(`https://${text}`);
  return candidates.find(isAllowedLink) ?? null;
}
