import type { Page } from "@playwright/test";

/** Keeps pictures of a state in both themes for whoever looks at them, where `BELFRY_SCREENS` names a folder. */
export async function keepPictures(page: Page, name: string, widths: number[] = []): Promise<void> {
  const folder = process.env.BELFRY_SCREENS;
  if (!folder) return;
  const { width: now = 1280, height = 720 } = page.viewportSize() ?? {};
  for (const width of widths.length > 0 ? widths : [now])
    for (const colorScheme of ["light", "dark"] as const) {
      await page.setViewportSize({ width, height });
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      await page.screenshot({ path: `${folder}/${name}-${colorScheme}-${width}.png`, fullPage: true });
    }
  await page.emulateMedia({ colorScheme: "light", reducedMotion: null });
  await page.setViewportSize({ width: now, height });
}
