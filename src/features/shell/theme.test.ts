import { expect, test } from "vitest";
import { parseTheme, themeCookie } from "./theme";

test.each([
  ["dark", "dark"],
  ["light", "light"],
  ["system", "system"],
  ["sepia", "system"],
  [undefined, "system"],
])("cookie %s means theme %s", (value, theme) => {
  expect(parseTheme(value)).toBe(theme);
});

test("choosing the system's theme removes the cookie", () => {
  expect(themeCookie("dark")).toBe("theme=dark; path=/; max-age=31536000; samesite=lax");
  expect(themeCookie("system")).toContain("max-age=0");
});
