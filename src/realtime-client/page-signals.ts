/** What a page can say about itself and its network. In a test, whatever the test makes of it. */
export type PageSignals = {
  hidden(): boolean;
  /** Whether fingers work it: such devices are put away, not left open. */
  touch(): boolean;
  /** Calls back when the network is back, or the page was hidden or shown. Returns the end of it. */
  listen(listener: (signal: "online" | "visibility") => void): () => void;
};

/** The signals of the page that this runs in. */
export const browserSignals: PageSignals = {
  hidden: () => document.visibilityState === "hidden",
  touch: () => matchMedia("(hover: none) and (pointer: coarse)").matches,
  listen(listener) {
    const online = () => listener("online");
    const visibility = () => listener("visibility");
    addEventListener("online", online);
    document.addEventListener("visibilitychange", visibility);
    return () => {
      removeEventListener("online", online);
      document.removeEventListener("visibilitychange", visibility);
    };
  },
};
