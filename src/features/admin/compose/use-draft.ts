import { useCallback, useMemo, useRef, useState } from "react";
import type { RichText } from "@/content/rich-text";
import { type Draft, type Faults, faultsOf, firstFault, type Recipient } from "./draft";
import { RefusedDocument, type Unfinished } from "./from-editor";
import type { Begin, Written } from "./kept-draft";
import type { EditorHandle } from "./rich-editor";
import { attachmentsFault, readyUploads, useAttachments } from "./use-attachments";

/** The draft of the form: its fields, its text, what is wrong with them, and where the focus goes then. */
export function useDraft(begin: Begin) {
  const [draft, setDraft] = useState<Draft>(begin.draft);
  const [people, setPeople] = useState<Recipient[]>(
    begin.draft.audience.kind === "users" ? begin.draft.audience.people : [],
  );
  const [content, setContent] = useState<RichText | null>(begin.content);
  const [faults, setFaults] = useState<Faults>({});
  const editor = useRef<EditorHandle | null>(null);
  const { attachments, add, remove } = useAttachments(begin.files, () =>
    setFaults((last) => without(last, ["files"])),
  );

  function addFiles(files: readonly File[]) {
    const fault = add(files);
    if (fault) setFaults((last) => ({ ...last, files: fault }));
  }

  function change(part: Partial<Draft>) {
    setDraft((last) => ({ ...last, ...part }));
    if (part.audience?.kind === "users") setPeople(part.audience.people);
    setFaults((last) => without(last, Object.keys(part)));
  }

  /** Reads the editor into the preview, and says what is wrong with its text alone. */
  const onRest = useCallback(() => {
    const { text, fault } = readText(editor.current, "left out");
    setContent(text);
    setFaults((last) => ({ ...without(last, ["content"]), ...(fault && { content: fault }) }));
  }, []);

  const onReady = useCallback((handle: EditorHandle | null) => {
    editor.current = handle;
  }, []);

  /** Shows what is wrong, each at its field, and leads to the first. */
  function show(found: Faults) {
    setFaults(found);
    const first = firstFault(found);
    if (first === "content") editor.current?.focus();
    else if (first === "audience") document.querySelector<HTMLElement>("#compose-audience input")?.focus();
    else if (first) document.getElementById(`compose-${first}`)?.focus();
  }

  /** The text, when nothing is wrong with the draft; otherwise null, and what is wrong is shown. */
  function check(): RichText | null {
    const { text, fault } = readText(editor.current, "refused");
    const found = faultsOf(draft, text);
    if (fault) found.content = fault;
    const filesFault = attachmentsFault(attachments);
    if (filesFault) found.files = filesFault;
    show(found);
    setContent(text ?? readText(editor.current, "left out").text);
    return firstFault(found) ? null : text;
  }

  const uploads = useMemo(() => readyUploads(attachments), [attachments]);
  // Another object only when there is something else to keep, not with each step of an upload.
  const idList = uploads.map(({ id }) => id).join();
  const written = useMemo<Written>(
    () => ({ draft, content, fileIds: idList === "" ? [] : idList.split(",") }),
    [draft, content, idList],
  );

  const files = { attachments, uploads, add: addFiles, remove };
  return { draft, people, content, faults, files, written, change, check, show, onReady, onRest };
}

/** What the editor holds, or why that cannot be sent. */
function readText(
  editor: EditorHandle | null,
  unfinished: Unfinished,
): { text: RichText | null; fault: string | null } {
  try {
    return { text: editor?.read(unfinished) ?? null, fault: null };
  } catch (error) {
    if (!(error instanceof RefusedDocument)) throw error;
    return { text: null, fault: `This cannot be sent: ${error.message}.` };
  }
}

function without(faults: Faults, fields: readonly string[]): Faults {
  const left = Object.entries(faults).filter(([field]) => !fields.includes(field));
  return left.length === Object.keys(faults).length ? faults : Object.fromEntries(left);
}
