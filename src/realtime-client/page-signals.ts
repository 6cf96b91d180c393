/** The network is back; the page was hidden or shown; a page that was frozen runs again. */
export type PageSignal = "online" | "visibility" | "resume";

/** What a page can say about itself and its network. In a test, whatever the test makes of it. */
export type PageSignals = {
  hidden(): boolean;
  /** Whether fingers work it: such devices are put away, not left open. */
  touch(): boolean;
  /** Calls back with each signal. Returns the end of it. */
  listen(listener: (signal: PageSignal) => void): () => void;
};

/** The signals of the page that this runs in. */
export const browserSignals: PageSignals = {
  hidden: () => document.visibilityState === "hidden",
  touch: () => matchMedia("(hover: none) and (pointer: coarse)").matches,
  listen(listener) {
    const ending = new AbortController();
    const on = (target: EventTarget, event: string, heard: () => void) =>
      target.addEventListener(event, heard, { signal: ending.signal });
    // A page that closes is hidden, too: that is no news of a tab that lives on.
    let leaving = false;
    on(window, "pagehide", () => {
      leaving = true;
    });
    on(window, "pageshow", () => {
      leaving = false;
    });
    on(window, "online", () => listener("online"));
    on(document, "visibilitychange", () => leaving || listener("visibility"));
    on(document, "resume", () => listener("resume"));
    return () => ending.abort();
  },
};
