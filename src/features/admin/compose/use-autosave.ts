import { useCallback, useEffect, useRef, useState } from "react";
import { trpc } from "@/trpc/client";
import { errorFacts } from "../error-facts";
import { isWritten, toKeep, type Written } from "./kept-draft";

/** A rest of the keys after which it is saved, and how long it may wait at most, in milliseconds. */
const REST = 1_000;
const AT_MOST = 2_500;

export type SaveState =
  | "untouched"
  | "waiting"
  | "saving"
  | "saved"
  | "failed"
  | "changed elsewhere"
  | "gone";

/** Where the draft is kept, and the version that this page has seen. */
export type Kept = { id: string; version: number };

/**
 * Keeps a draft on the server while it is written: a moment after the keys rest, and at the latest some seconds after
 * the first change. Stops when somebody else has changed it, or when it was sent.
 */
export function useAutosave(written: Written, begin: Kept | null) {
  const [state, setState] = useState<SaveState>(begin ? "saved" : "untouched");
  const kept = useRef<Kept | null>(begin);
  const latest = useRef(written);
  const saved = useRef(written);
  const underWay = useRef<Promise<void> | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const since = useRef<number | null>(null);
  const stopped = useRef(false);
  const { mutateAsync } = trpc.message.admin.saveDraft.useMutation();

  const save = useCallback(async (): Promise<void> => {
    clearTimeout(timer.current);
    await underWay.current;
    const now = latest.current;
    if (stopped.current || now === saved.current) return;
    since.current = null;
    const { audience, ...rest } = toKeep(now);
    const moved = now.draft.audience !== saved.current.draft.audience || kept.current === null;
    setState("saving");
    const run = mutateAsync({ ...rest, ...(moved && { audience }), ...kept.current }).then(
      (answer) => {
        if (kept.current === null)
          window.history.replaceState(window.history.state, "", `/admin/compose?draft=${answer.id}`);
        kept.current = answer;
        saved.current = now;
        setState(latest.current === now ? "saved" : "waiting");
      },
      (error: unknown) => {
        const { code } = errorFacts(error);
        stopped.current = code === "CONFLICT" || code === "NOT_FOUND";
        setState(code === "CONFLICT" ? "changed elsewhere" : code === "NOT_FOUND" ? "gone" : "failed");
      },
    );
    underWay.current = run;
    await run;
    underWay.current = null;
  }, [mutateAsync]);

  useEffect(() => {
    latest.current = written;
    const same = written === saved.current;
    if (same || stopped.current || (kept.current === null && !isWritten(written))) return;
    setState((last) => (last === "saving" ? last : "waiting"));
    since.current ??= Date.now();
    clearTimeout(timer.current);
    timer.current = setTimeout(
      () => void save(),
      Math.max(0, Math.min(REST, since.current + AT_MOST - Date.now())),
    );
  }, [written, save]);

  useEffect(() => () => clearTimeout(timer.current), []);

  return {
    state,
    /** Saves nothing more, waits for what is under way, and says where the draft is kept. */
    async stop(): Promise<string | null> {
      stopped.current = true;
      clearTimeout(timer.current);
      await underWay.current;
      return kept.current?.id ?? null;
    },
    /** Goes on after a send that was refused. */
    resume() {
      stopped.current = false;
    },
    /** Keeps what is here as a draft of its own. */
    async keepAsNew(): Promise<void> {
      stopped.current = false;
      kept.current = null;
      saved.current = { ...written };
      await save();
    },
  };
}
