"use client";

import { Paperclip, X } from "lucide-react";
import { type DragEvent, useRef, useState } from "react";
import { FileGlyph, sizeText } from "@/components/message/file-list";
import { LOCALE } from "@/components/message/strings";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import { adminStrings as s } from "../strings";
import { MAX_FILES } from "./upload-file";
import type { Attachment } from "./use-attachments";

type AttachmentsFieldProps = {
  id: string;
  attachments: readonly Attachment[];
  error: string | undefined;
  onAdd: (files: File[]) => void;
  onRemove: (key: number) => void;
};

/** The files of a message: chosen or dropped here, each with its progress, and a way to take it out again. */
export function AttachmentsField({ id, attachments, error, onAdd, onRemove }: AttachmentsFieldProps) {
  const [over, setOver] = useState(false);
  const picker = useRef<HTMLInputElement>(null);
  const button = useRef<HTMLButtonElement>(null);

  function drop(event: DragEvent) {
    event.preventDefault();
    setOver(false);
    onAdd([...event.dataTransfer.files]);
  }

  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be a place to drop on
    <div
      role="group"
      aria-labelledby={`${id}-label`}
      className="grid gap-1.5"
      onDragOver={(event) => {
        if (!event.dataTransfer.types.includes("Files")) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <div className="flex items-baseline justify-between gap-3">
        <span id={`${id}-label`} className="text-13 font-medium text-ink-2">
          {s.attachments}
        </span>
        <span className="text-12 text-ink-3">
          {attachments.length === 0 ? s.optional : s.counted(attachments.length, MAX_FILES)}
        </span>
      </div>
      <div
        data-over={over || undefined}
        data-invalid={error ? true : undefined}
        className="rounded-lg border border-line-strong bg-surface data-invalid:border-danger-text data-over:border-focus data-over:bg-accent-soft"
      >
        {attachments.length > 0 && (
          <ul className="divide-y divide-line border-b border-line">
            {attachments.map((attachment) => (
              <Entry
                key={attachment.key}
                attachment={attachment}
                onRemove={() => {
                  onRemove(attachment.key);
                  button.current?.focus();
                }}
              />
            ))}
          </ul>
        )}
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1 px-2.5 py-2">
          <Button
            ref={button}
            id={id}
            size="sm"
            aria-describedby={error ? `${id}-error ${id}-hint` : `${id}-hint`}
            onClick={() => picker.current?.click()}
          >
            <Paperclip aria-hidden="true" />
            {s.addFiles}
          </Button>
          <span id={`${id}-hint`} className="text-12 text-ink-3">
            {s.filesHint}
          </span>
          <input
            ref={picker}
            type="file"
            multiple
            hidden
            aria-label={s.addFiles}
            onChange={(event) => {
              onAdd([...(event.target.files ?? [])]);
              // The same file may be chosen again.
              event.target.value = "";
            }}
          />
        </div>
      </div>
      {error && (
        <p id={`${id}-error`} role="alert" className="text-12 text-danger-text">
          {error}
        </p>
      )}
    </div>
  );
}

function Entry({ attachment, onRemove }: { attachment: Attachment; onRemove: () => void }) {
  const { name, size, contentType, state } = attachment;
  const sending = state.kind === "sending";
  const percent = sending ? Math.round(state.share * 100) : 100;
  return (
    <li className="flex min-h-13 items-center gap-2.5 px-2.5 py-2">
      <span className="grid size-9 shrink-0 place-items-center rounded-sm bg-tile text-ink-2">
        <FileGlyph contentType={state.kind === "ready" ? state.upload.contentType : contentType} />
      </span>
      <div className="min-w-0 flex-1">
        <div className="truncate font-medium" dir="auto" title={name}>
          {state.kind === "ready" ? state.upload.name : name}
        </div>
        {state.kind === "refused" ? (
          <div role="alert" className="text-12 text-danger-text wrap-anywhere">
            {state.why}
          </div>
        ) : (
          <div className="flex items-center gap-2.5 text-12 text-ink-3">
            <span className="shrink-0">
              {sizeText(state.kind === "ready" ? state.upload.size : size, LOCALE)}
            </span>
            {sending && (
              <>
                <progress
                  aria-label={s.sendingFile(name)}
                  max={100}
                  value={percent}
                  className="compose-progress"
                />
                <span aria-hidden="true">{percent}%</span>
              </>
            )}
          </div>
        )}
      </div>
      <IconButton size="sm" label={sending ? s.cancelFile(name) : s.removeFile(name)} onClick={onRemove}>
        <X aria-hidden="true" />
      </IconButton>
    </li>
  );
}
