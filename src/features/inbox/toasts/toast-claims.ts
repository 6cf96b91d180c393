import { GATHER_MS } from "../live/gather-frames";

/**
 * One toast per message across the tabs of a browser (T5). The tab that is looked at speaks first and tells the
 * others; one that nobody looks at waits, and speaks when no other did.
 */
export type ToastClaims = {
  /** Calls `show` unless another tab has shown this message, and `hide` when another did at the same moment. */
  claim(id: string, show: () => void, hide: () => void): void;
  close(): void;
};

/** How this tab is looked at. */
export type Look = { focused: boolean; visible: boolean };

/** Longer than a tab that is looked at may take to hear of a message that it takes in together with others. */
const WAIT_MS = { focused: 0, visible: GATHER_MS + 200, hidden: GATHER_MS + 600 } as const;
/** So many messages that others spoke of are remembered, the newest. */
const REMEMBERED = 200;

const lookAtTab = (): Look => ({
  focused: document.hasFocus(),
  visible: document.visibilityState === "visible",
});

/** How long a tab leaves the first word to others, in milliseconds. */
export function claimDelay(tab: Look): number {
  if (tab.focused) return WAIT_MS.focused;
  return tab.visible ? WAIT_MS.visible : WAIT_MS.hidden;
}

/** What one tab tells the others: it shows this; of two that speak at once, the lower `by` does. */
type Word = { id: string; by: number };

/**
 * Claims among the tabs that use the same name.
 *
 * @param look for tests, where there is no tab
 */
export function toastClaims(name: string, look: () => Look = lookAtTab): ToastClaims {
  const channel = new BroadcastChannel(name);
  const me = Math.random();
  const timers = new Map<string, ReturnType<typeof setTimeout>>();
  // Also what other tabs spoke of: their word may be here before the message is.
  const spoken = new Map<string, () => void>();

  function remember(id: string, hide: () => void): void {
    spoken.set(id, hide);
    for (const old of [...spoken.keys()].slice(0, -REMEMBERED)) spoken.delete(old);
  }

  channel.onmessage = ({ data: { id, by } }: MessageEvent<Word>) => {
    clearTimeout(timers.get(id));
    timers.delete(id);
    if (by < me) spoken.get(id)?.();
    if (by < me || !spoken.has(id)) remember(id, () => {});
  };
  return {
    claim(id, show, hide) {
      if (spoken.has(id)) return;
      const delay = claimDelay(look());
      const speak = () => {
        timers.delete(id);
        channel.postMessage({ id, by: me } satisfies Word);
        remember(id, hide);
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
