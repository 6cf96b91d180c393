import type { Page } from "@playwright/test";

/**
 * Keeps pictures of a state in both themes for whoever looks at them, where `BELFRY_SCREENS` names a folder.
 *
 * @param widths of the window, for pictures of the whole page; as it is, and what is in sight, when there are none
 */
export async function keepPictures(page: Page, name: string, widths: number[] = []): Promise<void> {
  const folder = process.env.BELFRY_SCREENS;
  if (!folder) return;
  const size = page.viewportSize();
  for (const width of widths.length > 0 ? widths : [null])
    for (const colorScheme of ["light", "dark"] as const) {
      if (width !== null) await page.setViewportSize({ width, height: 900 });
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      const path = `${folder}/${name}-${colorScheme}${width === null ? "" : `-${width}`}.png`;
      await page.screenshot({ path, fullPage: width !== null });
    }
  await page.emulateMedia({ colorScheme: "light", reducedMotion: null });
  if (widths.length > 0 && size) await page.setViewportSize(size);
}
