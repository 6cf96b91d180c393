/** Longest address of a link or an action, in UTF-16 units. */
export const MAX_LINK = 2048;

export const LINK_RULE = 'a link is http:, https:, mailto: or a path of this site that begins with "/"';

// Browsers drop tabs and newlines inside an address and read "\" as "/", so neither may hide a scheme.
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for
const HIDING = /[\u0000-\u0020\u007f\\]/;

/**
 * Whether an address may stand in a message: http, https or mailto, or a path of ours. Refused are other
 * schemes (`javascript:`, `data:`), protocol-relative addresses (`//host`), and anything with spaces,
 * control characters or backslashes.
 */
export function isAllowedLink(href: string): boolean {
  if (href.length > MAX_LINK || HIDING.test(href) || /\p{Surrogate}/u.test(href)) return false;
  if (href.startsWith("/")) return !href.startsWith("//");
  if (/^mailto:./i.test(href)) return true;
  return /^https?:\/\/./i.test(href) && URL.canParse(href);
}

/** The host that a link leads to, in its ASCII form; null for paths of ours and for mailto. */
export function foreignHost(href: string): string | null {
  if (!/^https?:/i.test(href)) return null;
  try {
    return new URL(href).host;
  } catch {
    return null;
  }
}
