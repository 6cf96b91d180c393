import { useCallback, useEffect, useRef, useState } from "react";
import { adminStrings as s } from "../strings";
import { MAX_FILES, RefusedFile, type Upload, uploadFile } from "./upload-file";

/** A file that was added to the draft, and what has become of it. */
export type Attachment = {
  key: number;
  name: string;
  /** In bytes. */
  size: number;
  contentType: string;
  state:
    | { kind: "sending"; share: number }
    | { kind: "ready"; upload: Upload }
    | { kind: "refused"; why: string };
};

/**
 * The files of the draft. Each is sent as soon as it is added; removing one that is on its way cancels it.
 *
 * @param begin those that the draft was kept with
 */
export function useAttachments(begin: readonly Upload[], onChange: () => void) {
  const [attachments, setAttachments] = useState<Attachment[]>(() => begin.map(asAttachment));
  const under = useRef(new Map<number, AbortController>());
  const nextKey = useRef(1);

  useEffect(() => {
    const all = under.current;
    return () => {
      for (const sending of all.values()) sending.abort();
    };
  }, []);

  const settle = useCallback((key: number, state: Attachment["state"]) => {
    setAttachments((last) => last.map((each) => (each.key === key ? { ...each, state } : each)));
  }, []);

  /** @returns what is wrong with adding so many, as a sentence; then none is added */
  function add(files: readonly File[]): string | null {
    if (attachments.length + files.length > MAX_FILES) return s.tooManyFiles(MAX_FILES);
    for (const file of files) {
      const key = nextKey.current++;
      const sending = new AbortController();
      under.current.set(key, sending);
      const { name, size, type } = file;
      const state = { kind: "sending", share: 0 } as const;
      setAttachments((last) => [...last, { key, name, size, contentType: type, state }]);
      uploadFile(file, "file", {
        signal: sending.signal,
        onProgress: (share) => settle(key, { kind: "sending", share }),
      })
        .then((upload) => settle(key, { kind: "ready", upload }))
        .catch((error: unknown) => {
          if (error instanceof RefusedFile) settle(key, { kind: "refused", why: error.message });
        })
        .finally(() => under.current.delete(key));
    }
    onChange();
    return null;
  }

  function remove(key: number) {
    under.current.get(key)?.abort();
    setAttachments((last) => last.filter((each) => each.key !== key));
    onChange();
  }

  return { attachments, add, remove };
}

/** A file that was uploaded before. The keys of those that are added here begin at 1. */
function asAttachment(upload: Upload, index: number): Attachment {
  const { name, size, contentType } = upload;
  return { key: -index, name, size, contentType, state: { kind: "ready", upload } };
}

/** What is wrong with the files of a draft that is to be sent; null for nothing. */
export function attachmentsFault(attachments: readonly Attachment[]): string | null {
  if (attachments.some(({ state }) => state.kind === "refused")) return s.removeRefused;
  if (attachments.some(({ state }) => state.kind === "sending")) return s.filesOnTheirWay;
  return null;
}

/** Those that the server has, in order. */
export function readyUploads(attachments: readonly Attachment[]): Upload[] {
  return attachments.flatMap(({ state }) => (state.kind === "ready" ? [state.upload] : []));
}
