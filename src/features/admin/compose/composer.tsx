"use client";

import dynamic from "next/dynamic";
import { useDeferredValue, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import type { RichText } from "@/content/rich-text";
import { adminStrings as s } from "../strings";
import { ActionFields } from "./action-fields";
import { AttachmentsField } from "./attachments-field";
import { AudienceField } from "./audience-field";
import { ConfirmDialog } from "./confirm-dialog";
import { asksFirst, type Draft, type Faults, firstFault } from "./draft";
import { type Begin, isWritten } from "./kept-draft";
import { KindFields } from "./kind-fields";
import { Preview } from "./preview";
import { RefusalBanner } from "./refusal-banner";
import { SaveBanner, SaveLine } from "./save-line";
import { composeStrings as c } from "./strings";
import { TestButton } from "./test-button";
import { TimesField } from "./times-field";
import { TitleField } from "./title-field";
import { useAudienceCount } from "./use-audience-count";
import { type Kept, useAutosave } from "./use-autosave";
import { useDraft } from "./use-draft";
import { useLeaveWarning } from "./use-leave-warning";
import { type Refusal, useSend } from "./use-send";

// Tiptap is the largest thing of the product: this page alone loads it.
const RichEditor = dynamic(() => import("./rich-editor").then((module) => module.RichEditor), {
  ssr: false,
  loading: () => <Skeleton className="h-[268px] rounded-lg" />,
});

type ComposerProps = {
  sender: { name: string; image: string | null };
  /** ISO 8601; the preview's time of sending. */
  now: string;
  /** What the form begins with, and where that is kept; null: nowhere yet. */
  begin: Begin;
  kept: Kept | null;
  /** Somebody else's version is wanted instead of this one. */
  onReload: () => void;
};

/** The form that writes a message, with a preview by the recipient's own components. */
export function Composer({ sender, now, begin, kept, onReload }: ComposerProps) {
  const form = useDraft(begin);
  const { draft, faults, content, files } = form;
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [confirming, setConfirming] = useState<RichText | null>(null);
  // A long text takes its time to be drawn: keys come first.
  const shown = useDeferredValue(form.written);
  const counted = useAudienceCount(draft.audience);
  const [before, setBefore] = useState<number | null>(null);
  const keeping = useAutosave(form.written, kept);
  const sendButton = useRef<HTMLButtonElement>(null);
  // The open dialog holds the focus: a fault that the server finds is shown when it has closed.
  const afterDialog = useRef<Faults>({});
  const sending = useSend((found) => {
    const faults: Faults = found.field ? { [found.field]: found.sentence } : {};
    keeping.resume();
    if (found.counted !== null) {
      setBefore(found.counted.before);
      counted.show(found.counted.now);
      return;
    }
    if (!found.field) setRefusal(found);
    if (confirming) afterDialog.current = faults;
    else form.show(faults);
    setConfirming(null);
  });
  const unsaved = isWritten(form.written) && keeping.state !== "saved";
  const onTheirWay = files.attachments.some(({ state }) => state.kind === "sending");
  useLeaveWarning((unsaved || onTheirWay) && !sending.busy);

  function ask() {
    if (sending.busy) return;
    setRefusal(null);
    const text = form.check();
    if (!text) return;
    if (!asksFirst(draft.audience)) return void send(text, null);
    setBefore(null);
    counted.recount();
    setConfirming(text);
  }

  /** The draft that it was goes with the message. */
  async function send(text: RichText, confirmed: number | null) {
    sending.send(draft, text, form.written.fileIds, { kept: await keeping.stop(), confirmed });
  }

  function sendAsNew() {
    sending.startAnew();
    setRefusal(null);
  }

  function dialogClosed() {
    form.show(afterDialog.current);
    if (!firstFault(afterDialog.current)) sendButton.current?.focus();
    afterDialog.current = {};
  }

  return (
    <>
      <header className="sticky top-0 z-sticky flex h-[60px] items-center gap-2.5 border-b border-line bg-surface ps-8 pe-6 max-md:static max-sm:px-4">
        <h1 className="text-18 font-strong tracking-tight">{s.newMessage}</h1>
        <span className="flex flex-1 items-center">
          <SaveLine state={keeping.state} />
        </span>
        <TestButton draft={draft} content={content} />
        <div className="flex max-sm:fixed max-sm:inset-x-0 max-sm:bottom-0 max-sm:z-sticky max-sm:border-t max-sm:border-line max-sm:bg-surface max-sm:px-4 max-sm:py-2.5 max-sm:[&>*]:flex-1">
          <Button ref={sendButton} variant="primary" busy={sending.busy} onClick={ask}>
            {sendLabel(draft, counted.count)}
          </Button>
        </div>
      </header>
      <div className="grid min-h-[calc(100dvh-60px)] grid-cols-[minmax(0,1fr)_432px] max-lg:grid-cols-1 max-sm:pb-18">
        <form
          noValidate
          onSubmit={(event) => event.preventDefault()}
          className="grid max-w-[840px] content-start gap-7 px-8 pt-7 pb-12 max-sm:gap-6 max-sm:p-4"
        >
          <SaveBanner
            state={keeping.state}
            onLoadTheirs={onReload}
            onKeepAsNew={() => void keeping.keepAsNew()}
          />
          {refusal && <RefusalBanner refusal={refusal} onSendAsNew={sendAsNew} />}
          <KindFields draft={draft} faults={faults} onChange={form.change} />
          <TitleField title={draft.title} error={faults.title} onChange={(title) => form.change({ title })} />
          <div className="grid gap-1.5">
            <RichEditor
              id="compose-content"
              describedBy={faults.content ? "compose-content-error" : undefined}
              invalid={faults.content !== undefined}
              initial={begin.content}
              onReady={form.onReady}
              onRest={form.onRest}
              onFiles={files.add}
            />
            {faults.content && (
              <p id="compose-content-error" role="alert" className="text-12 text-danger-text">
                {faults.content}
              </p>
            )}
          </div>
          <AttachmentsField
            id="compose-files"
            attachments={files.attachments}
            error={faults.files}
            onAdd={files.add}
            onRemove={files.remove}
          />
          <AudienceField
            id="compose-audience"
            audience={draft.audience}
            counted={counted}
            people={form.people}
            error={faults.audience}
            onChange={(audience) => form.change({ audience })}
          />
          <TimesField times={draft.times} faults={faults} onChange={(times) => form.change({ times })} />
          <ActionFields draft={draft} faults={faults} onChange={form.change} />
        </form>
        <Preview
          draft={shown.draft}
          content={shown.content}
          files={files.uploads}
          sender={sender}
          now={now}
        />
      </div>
      <ConfirmDialog
        open={confirming !== null}
        draft={draft}
        counted={counted}
        before={before}
        busy={sending.busy}
        onCancel={() => setConfirming(null)}
        onClosed={dialogClosed}
        onSend={(count) => confirming && void send(confirming, count)}
      />
    </>
  );
}

function sendLabel({ audience, times }: Draft, count: number | null): string {
  if (times.scheduled !== "") return count ? c.scheduleFor(count) : c.schedule;
  if (audience.kind === "everyone" && count === null) return s.sendToEveryone;
  return count ? s.sendTo(count) : s.send;
}
