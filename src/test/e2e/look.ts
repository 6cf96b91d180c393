import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

/** Where pictures go; `npm run screens` writes those of the docs. */
export const FOLDER = process.env.BELFRY_SCREENS ?? "test-results/screens";

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

/**
 * axe must find nothing on the page.
 *
 * @param rules that can differ from what was looked at before; all when there are none
 */
export async function expectAccessible(page: Page, name: string, rules: string[] = []): Promise<void> {
  // In one run inside the page. axe's other way, for frames of other origins, takes a second page and four times
  // as long; there are no such frames here.
  const axe = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ["violations"] });
  const { violations } = await (rules.length > 0 ? axe.withRules(rules) : axe).analyze();
  expect(
    violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`),
    name,
  ).toEqual([]);
}

/** Nothing may be cut off at the side. */
export async function expectToFit(page: Page, name: string): Promise<void> {
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(overflow, `${name}: wider than the window`).toBeLessThanOrEqual(0);
}

/** Keeps a picture of the whole page; axe must find nothing, and nothing may be cut off at the side. */
export async function look(page: Page, name: string): Promise<void> {
  await settled(page);
  await page.screenshot({ path: `${FOLDER}/${name}.png`, fullPage: true });
  await expectAccessible(page, name);
  await expectToFit(page, name);
}
