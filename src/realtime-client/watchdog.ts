/** Heartbeats' time without a sound after which a connection counts as dead. */
const SILENT_BEATS = 2.5;
/** The same once the page may have slept: a heartbeat that did not come is enough. */
const SLEPT_BEATS = 1.2;
/** How often silence is looked for: a clock that jumped shows that soon after waking up. */
const LOOK_MS = 2_000;
/** A look that comes so much too late comes after a sleep, or in a page that nobody sees. */
const LATE_MS = 2_000;

export type Watchdog = {
  start(): void;
  stop(): void;
  /** Something came. */
  heard(): void;
  /** The page may have slept: it looks at once, and waits less long until something is heard again. */
  wake(): void;
};

/**
 * Notices that nothing was heard for too long, also when timers stood still meanwhile: it goes by the clock.
 *
 * @param heartbeatMs how often something should be heard
 */
export function createWatchdog(heartbeatMs: number, onSilent: () => void): Watchdog {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let heardAt = 0;
  let slept = false;

  function look(): void {
    clearTimeout(timer);
    const left = heardAt + (slept ? SLEPT_BEATS : SILENT_BEATS) * heartbeatMs - Date.now();
    if (left <= 0) {
      onSilent();
      return;
    }
    // A message costs no timer: it only moves the time that is compared with.
    const waitMs = Math.min(LOOK_MS, left);
    const dueAt = Date.now() + waitMs;
    timer = setTimeout(() => {
      slept ||= Date.now() - dueAt > LATE_MS;
      look();
    }, waitMs);
  }

  function heard(): void {
    heardAt = Date.now();
    slept = false;
  }

  return {
    heard,
    start() {
      heard();
      look();
    },
    stop: () => clearTimeout(timer),
    wake() {
      slept = true;
      look();
    },
  };
}
