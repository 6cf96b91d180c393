"use client";

import { Fragment, useId } from "react";
import { Dialog, DialogContent, DialogCross, DialogTitle } from "@/components/ui/dialog";
import { KeyCap } from "@/components/ui/key-cap";
import { useInboxWords } from "../words";
import { setSingleKeys, useSingleKeys } from "./single-keys";

/** Keys side by side do the same; "then" is pressed between those of a pair. */
const IN_THE_LIST = [
  { keys: ["J", "K", "↓", "↑"], what: "moveLong" },
  { keys: ["↵", "O"], what: "openLong" },
  { keys: ["Shift I"], what: "markRead" },
  { keys: ["Shift U"], what: "markUnread" },
  { keys: ["E"], what: "archiveLong" },
  { keys: ["X"], what: "select" },
  { keys: ["/"], what: "search" },
  { keys: ["Ctrl Home", "Ctrl End"], what: "leave" },
] as const;

const ANYWHERE = [
  { keys: ["Ctrl Z"], what: "undo" },
  { keys: ["G then N"], what: "goto" },
  { keys: ["F8"], what: "toasts" },
  { keys: ["Esc"], what: "close" },
  { keys: ["?"], what: "help" },
] as const;

/** Every key, and the switch for those that are a single letter or sign (K1, K2). */
export function KeysHelp({ onClose }: { onClose: () => void }) {
  const words = useInboxWords();
  const single = useSingleKeys();
  const hint = useId();
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent>
        <div className="flex h-13 shrink-0 items-center border-b border-line ps-6 pe-2.5 max-sm:ps-4">
          <DialogTitle className="flex-1 text-16 font-strong tracking-tight">{words.keys.title}</DialogTitle>
          <DialogCross label={words.close} />
        </div>
        <div className="min-h-0 overflow-y-auto px-6 pt-5 pb-6 scroll-thin max-sm:px-4">
          <KeyList title={words.keys.list} rows={IN_THE_LIST} />
          <KeyList title={words.keys.anywhere} rows={ANYWHERE} />
          <label className="mt-6 flex cursor-pointer items-start gap-3 border-t border-line pt-4.5">
            <input
              type="checkbox"
              role="switch"
              checked={single}
              aria-checked={single}
              onChange={(event) => setSingleKeys(event.target.checked)}
              aria-describedby={hint}
              className="check mt-0.5"
            />
            <span>
              <span className="block font-medium">{words.keys.single}</span>
              <span id={hint} className="block text-13 text-ink-3">
                {words.keys.singleHint}
              </span>
            </span>
          </label>
        </div>
      </DialogContent>
    </Dialog>
  );
}

type KeyListProps = {
  title: string;
  rows: readonly { keys: readonly string[]; what: keyof ReturnType<typeof useInboxWords>["keys"] }[];
};

function KeyList({ title, rows }: KeyListProps) {
  const words = useInboxWords();
  return (
    <section className="mt-6 first:mt-0">
      <h3 className="text-13 font-strong text-ink-2">{title}</h3>
      <dl className="mt-2 grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4 gap-y-1">
        {rows.map(({ keys, what }) => (
          <Fragment key={what}>
            <dt className="py-0.5">{words.keys[what]}</dt>
            <dd className="flex flex-wrap items-center justify-end gap-x-3 gap-y-1" dir="ltr">
              {keys.map((key) => (
                <span key={key} className="inline-flex items-center gap-1 text-12 text-ink-3">
                  {key
                    .split(" ")
                    .map((part) =>
                      part === "then" ? (
                        <span key={part}>{words.keys.afterwards}</span>
                      ) : (
                        <KeyCap key={part}>{part}</KeyCap>
                      ),
                    )}
                </span>
              ))}
            </dd>
          </Fragment>
        ))}
      </dl>
    </section>
  );
}
