import { isAllowedLink } from "@/content/link";

/** Where to go after the sign-in: a path of this site, whatever an address bar says. */
export function ownPath(wanted: string | string[] | undefined, fallback = "/"): string {
  if (typeof wanted !== "string" || !wanted.startsWith("/")) return fallback;
  // Signing in must not lead back to the sign-in, nor into next-auth's own routes.
  if (!isAllowedLink(wanted) || /^\/(sign-in|api)(\/|\?|#|$)/.test(wanted)) return fallback;
  return wanted;
}
