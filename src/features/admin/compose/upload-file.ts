import { adminStrings as s } from "../strings";

/** As the server has them: sizes in bytes. */
export const MAX_FILE_SIZE = 25 * 1024 * 1024;
export const MAX_FILES = 10;
export const MAX_IMAGES = 20;

/** A file that the server has, and no message but the draft. Width and height in pixels, of images. */
export type Upload = {
  id: string;
  name: string;
  size: number;
  contentType: string;
  width: number | null;
  height: number | null;
};

/** Why a file was not taken, as a sentence. */
export class RefusedFile extends Error {}

/**
 * Sends a file to the server and says how far it is, from 0 to 1.
 *
 * @throws RefusedFile; and an AbortError when it was cancelled
 */
export function uploadFile(
  file: File,
  kind: "file" | "image",
  { signal, onProgress }: { signal: AbortSignal; onProgress: (share: number) => void },
): Promise<Upload> {
  if (file.size === 0) return Promise.reject(new RefusedFile(s.fileEmpty));
  if (file.size > MAX_FILE_SIZE) return Promise.reject(new RefusedFile(s.fileTooLarge));
  return new Promise((resolve, reject) => {
    // Not fetch: only this says how much has been sent.
    const request = new XMLHttpRequest();
    request.open("POST", `/api/files?${new URLSearchParams({ kind, name: file.name || s.pastedImage })}`);
    request.setRequestHeader("content-type", "application/octet-stream");
    request.responseType = "json";
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0);
    request.onload = () => {
      if (request.status === 201) resolve(request.response as Upload);
      else reject(new RefusedFile((request.response as { detail?: string } | null)?.detail ?? s.failed));
    };
    request.onerror = () => reject(new RefusedFile(s.fileNotSent));
    request.onabort = () => reject(new DOMException("cancelled", "AbortError"));
    signal.addEventListener("abort", () => request.abort(), { once: true });
    request.send(file);
  });
}
