/** What a person chose; "system" follows the device. */
export type Theme = "light" | "dark" | "system";

export const THEME_COOKIE = "theme";

/** The theme in a cookie's value; anything unknown is "system". */
export function parseTheme(value: string | undefined): Theme {
  return value === "light" || value === "dark" ? value : "system";
}

/** The cookie that keeps a choice for a year on this device, as document.cookie takes it. */
export function themeCookie(theme: Theme): string {
  const age = theme === "system" ? 0 : 31_536_000;
  return `${THEME_COOKIE}=${theme}; path=/; max-age=${age}; samesite=lax`;
}
