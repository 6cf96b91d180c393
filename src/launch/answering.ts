import { setTimeout as pause } from "node:timers/promises";

/** Resolves when the address answers at all, whatever it says; never while nothing listens. Ends with the signal. */
export async function answering(url: string, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    try {
      const response = await fetch(url, { signal, redirect: "manual" });
      await response.body?.cancel();
      if (response.status < 500) return;
    } catch {
      // Not up yet.
    }
    await pause(50, undefined, { signal }).catch(() => {});
  }
}
