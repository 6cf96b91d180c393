"use client";

import type { Editor } from "@tiptap/react";
import { type KeyboardEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { Field, Input } from "@/components/ui/field";
import { adminStrings as s } from "../strings";
import { linkAddress } from "./link-address";

/** Asks for the address of a link. Enter sets it, Escape leaves; both lead back to the text. */
export function LinkForm({ editor, onClose }: { editor: Editor; onClose: () => void }) {
  const current: unknown = editor.getAttributes("link").href;
  const [typed, setTyped] = useState(typeof current === "string" ? current : "");
  const [fault, setFault] = useState<string | null>(null);

  function close() {
    onClose();
    editor.commands.focus();
  }

  function set() {
    const href = linkAddress(typed);
    if (href === null) return setFault(s.linkWrong);
    const chain = editor.chain().focus().extendMarkRange("link");
    const nothingSelected = editor.state.selection.empty && !editor.isActive("link");
    if (nothingSelected) {
      chain.insertContent({ type: "text", text: href, marks: [{ type: "link", attrs: { href } }] }).run();
    } else {
      chain.setLink({ href }).run();
    }
    onClose();
  }

  function remove() {
    editor.chain().focus().extendMarkRange("link").unsetLink().run();
    onClose();
  }

  function press(event: KeyboardEvent) {
    if (event.key === "Enter") {
      event.preventDefault();
      set();
    }
    if (event.key === "Escape") {
      event.stopPropagation();
      close();
    }
  }

  return (
    <div className="flex flex-wrap items-start gap-2 border-t border-line px-3 py-2.5">
      <Field label={s.linkAddress} error={fault} className="min-w-0 flex-1 basis-60">
        {(control) => (
          <Input
            {...control}
            autoFocus
            dir="ltr"
            maxLength={2048}
            placeholder={s.linkPlaceholder}
            value={typed}
            onKeyDown={press}
            onChange={(event) => {
              setTyped(event.target.value);
              setFault(null);
            }}
          />
        )}
      </Field>
      <div className="flex gap-2 pt-6">
        <Button onClick={set}>{s.linkSet}</Button>
        {typeof current === "string" && (
          <Button variant="quiet" onClick={remove}>
            {s.linkRemove}
          </Button>
        )}
        <Button variant="quiet" onClick={close}>
          {s.cancel}
        </Button>
      </div>
    </div>
  );
}
