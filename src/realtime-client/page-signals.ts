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
    const on = (target: EventTarget, event: string, signal: PageSignal) =>
      target.addEventListener(event, () => listener(signal), { signal: ending.signal });
    on(window, "online", "online");
    on(document, "visibilitychange", "visibility");
    on(document, "resume", "resume");
    return () => ending.abort();
  },
};
