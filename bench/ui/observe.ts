import type { Page } from "playwright";

/** What a page went through since it was last asked: times in milliseconds. */
export type Observed = {
  /** Between two frames, while frames were counted. */
  frames: number[];
  longTasks: number[];
  /** Sum of the layout shifts that no input had caused. */
  layoutShift: number;
  /** From an input to the next frame after it. */
  interactions: number[];
};

type Watch = Observed & { take(): Observed; counting: boolean };

/** Runs in every page before its own code. Self-contained: it is sent as text. */
export function watchFrames(): void {
  const empty = (): Observed => ({ frames: [], longTasks: [], layoutShift: 0, interactions: [] });
  let seen = empty();
  const watch = {
    counting: false,
    take() {
      const taken = seen;
      seen = empty();
      return taken;
    },
  };
  (window as unknown as { watch: typeof watch }).watch = watch;
  const observe = (type: string, note: (entry: PerformanceEntry) => void, more = {}) =>
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) note(entry);
    }).observe({ type, buffered: true, ...more });
  observe("longtask", (entry) => seen.longTasks.push(entry.duration));
  observe("layout-shift", (entry) => {
    const shift = entry as PerformanceEntry & { value: number; hadRecentInput: boolean };
    if (!shift.hadRecentInput) seen.layoutShift += shift.value;
  });
  observe(
    "event",
    (entry) => {
      const event = entry as PerformanceEntry & { interactionId: number };
      if (event.interactionId > 0) seen.interactions.push(event.duration);
    },
    { durationThreshold: 16 },
  );
  let last = 0;
  function frame(now: number) {
    if (watch.counting && last > 0) seen.frames.push(now - last);
    last = watch.counting ? now : 0;
    requestAnimationFrame(frame);
  }
  requestAnimationFrame(frame);
}

/** Begins to count frames, and forgets what was seen before. */
export async function startWatching(page: Page): Promise<void> {
  await page.evaluate(() => {
    const { watch } = window as unknown as { watch: Watch };
    watch.take();
    watch.counting = true;
  });
}

/** What was seen since; frames are no longer counted. */
export async function stopWatching(page: Page): Promise<Observed> {
  return page.evaluate(() => {
    const { watch } = window as unknown as { watch: Watch };
    watch.counting = false;
    return watch.take();
  });
}
