/**
 * One toast per message across the tabs of a browser (T5). The tab that is looked at speaks first and tells the
 * others; one that nobody looks at waits, and speaks when no other did.
 */
export type ToastClaims = {
  /** Calls `show` unless another tab has shown this message. */
  claim(id: string, show: () => void): void;
  close(): void;
};

const WAIT_MS = { focused: 0, visible: 200, hidden: 600 } as const;

/** How long a tab leaves the first word to others, in milliseconds. */
export function claimDelay(tab: { focused: boolean; visible: boolean }): number {
  if (tab.focused) return WAIT_MS.focused;
  return tab.visible ? WAIT_MS.visible : WAIT_MS.hidden;
}

/** Claims among the tabs in which this person is signed in. */
export function toastClaims(personId: string): ToastClaims {
  const channel = new BroadcastChannel(`belfry1-toasts:${personId}`);
  const timers = new Map<string, ReturnType<typeof setTimeout>>();
  channel.onmessage = (event: MessageEvent<unknown>) => {
    if (typeof event.data !== "string") return;
    clearTimeout(timers.get(event.data));
    timers.delete(event.data);
  };
  return {
    claim(id, show) {
      const delay = claimDelay({
        focused: document.hasFocus(),
        visible: document.visibilityState === "visible",
      });
      const speak = () => {
        timers.delete(id);
        channel.postMessage(id);
        show();
      };
      if (delay === 0) speak();
      else timers.set(id, setTimeout(speak, delay));
    },
    close() {
      for (const timer of timers.values()) clearTimeout(timer);
      channel.close();
    },
  };
}
