import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

const FOLDER = process.env.BELFRY_SCREENS ?? "test-results/screens";

/** Two of the four ways to see a screen: the others differ in one thing only, and `npm run screens` has all of them. */
export const LOOKS = [
  { name: "light-1440", viewport: { width: 1440, height: 900 }, colorScheme: "light" },
  { name: "dark-390", viewport: { width: 390, height: 844 }, colorScheme: "dark", hasTouch: true },
] as const;

/** Ends what still fades in, which has colours of its own, and waits for fonts. What loops has no end. */
export async function settled(page: Page): Promise<void> {
  await page.evaluate(() => {
    // Ended, not waited for: a page that draws nothing anew does not get on with its animations.
    for (const animation of document.getAnimations())
      if (animation.effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY) animation.finish();
  });
  await page.evaluate(() => document.fonts.ready);
}

/** Keeps a picture of the whole page; axe must find nothing, and nothing may be cut off at the side. */
export async function look(page: Page, name: string): Promise<void> {
  await settled(page);
  await page.screenshot({ path: `${FOLDER}/${name}.png`, fullPage: true });
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(
    violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`),
    name,
  ).toEqual([]);
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(overflow, `${name}: wider than the window`).toBeLessThanOrEqual(0);
}
