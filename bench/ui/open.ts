import type { Report } from "../inbox/report";
import type { Stage } from "./stage";

const budgets = { warm: 100, cold: 400 } as const;

/**
 * From the press on the bell to the frame that has rows in the panel. Warm: the page has settled and the pointer
 * has been on the bell. Cold: a fresh browser, pressed as soon as the bell answers.
 */
export async function measureOpening(report: Report, stage: Stage, rounds: number): Promise<void> {
  const warm: number[] = [];
  const cold: number[] = [];
  const shifts: number[] = [];
  const delays: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const page = await stage.open("alan");
    await page.goto("/");
    cold.push(await press(page));
    await page.keyboard.press("Escape");
    await page.waitForSelector("[role=dialog]", { state: "detached" });
    await page.getByRole("button", { name: /^Notifications/ }).hover();
    for (let again = 0; again < 3; again += 1) {
      warm.push(await press(page));
      await page.keyboard.press("Escape");
      await page.waitForSelector("[role=dialog]", { state: "detached" });
    }
    const { layoutShift, interactions } = await page.evaluate(() =>
      (
        window as unknown as { watch: { take(): { layoutShift: number; interactions: number[] } } }
      ).watch.take(),
    );
    shifts.push(layoutShift);
    delays.push(...interactions);
    await page.context().close();
  }
  for (const [of, times] of [
    ["warm", warm],
    ["cold", cold],
  ] as const)
    report.add({
      name: "open_panel_ms",
      of: `median of ${times.length}, ${of}`,
      value: median(times),
      p99: Math.max(...times),
      budget: { atMost: budgets[of] },
    });
  report.add({
    name: "layout_shift",
    of: "first page and panel",
    value: Math.max(...shifts),
    budget: { atMost: 0.01 },
  });
  report.add({
    name: "interaction_ms_max",
    of: "press and Escape",
    value: Math.max(0, ...delays),
    note: "input to next frame",
  });
}

type Page = Awaited<ReturnType<Stage["open"]>>;

/** Presses the bell in the page itself, by its own clock, and waits for the frame after the first row is there. */
async function press(page: Page): Promise<number> {
  await page.waitForSelector("header button[aria-haspopup=dialog]");
  // A press before React is there does nothing: like a person, it is repeated, and counted from the first that worked.
  return page.evaluate(async () => {
    const bell = document.querySelector<HTMLButtonElement>("header button[aria-haspopup=dialog]");
    if (!bell) throw new Error("there is no bell");
    const frame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve));
    let began = performance.now();
    while (bell.getAttribute("aria-expanded") !== "true") {
      began = performance.now();
      bell.click();
      await frame();
    }
    while (!document.querySelector("[role=dialog] [data-message]")) await frame();
    await frame();
    return performance.now() - began;
  });
}

function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
