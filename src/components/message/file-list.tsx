"use client";

import {
  Download,
  File,
  FileArchive,
  FileHeadphone,
  FileImage,
  FilePlay,
  FileSpreadsheet,
  FileText,
  FileX,
  type LucideIcon,
} from "lucide-react";
import { type MouseEvent, useState } from "react";
import { iconButtonClass } from "@/components/ui/icon-button";
import { fileAddress } from "@/content/file-address";
import { useMessageWords } from "./words";

/** An attached file. `size` in bytes. */
export type MessageFile = { id: string; name: string; size: number; contentType: string };

const UNITS = ["byte", "kilobyte", "megabyte", "gigabyte"] as const;

/** A size for people, in steps of 1000 with at most one decimal: "184 kB", "6.1 MB". */
export function sizeText(bytes: number, locale: string): string {
  const step = Math.min(Math.floor(Math.log10(Math.max(bytes, 1)) / 3), UNITS.length - 1);
  return new Intl.NumberFormat(locale, {
    style: "unit",
    unit: UNITS[step],
    unitDisplay: step === 0 ? "long" : "short",
    maximumFractionDigits: 1,
  }).format(bytes / 1000 ** step);
}

const GLYPHS: [pattern: RegExp, glyph: LucideIcon][] = [
  [/^image\//, FileImage],
  [/^video\//, FilePlay],
  [/^audio\//, FileHeadphone],
  [/spreadsheet/, FileSpreadsheet],
  [/zip|tar|compressed/, FileArchive],
  [/^text\/|pdf|rtf|word|opendocument\.text/, FileText],
];

/** The icon of a kind of file. */
export function FileGlyph({ contentType }: { contentType: string }) {
  const Glyph = GLYPHS.find(([pattern]) => pattern.test(contentType))?.[1] ?? File;
  return <Glyph aria-hidden="true" className="size-4.5" strokeWidth={1.6} />;
}

/** The files of a message with name, kind, size and Download; nothing when there are none. */
export function FileList({ files }: { files: MessageFile[] }) {
  const words = useMessageWords();
  if (files.length === 0) return null;
  const total = files.reduce((sum, file) => sum + file.size, 0);
  return (
    <section className="mt-7">
      <h2 className="text-13 font-strong text-ink-2">
        {words.attachments(files.length)}, {sizeText(total, words.locale)}
      </h2>
      <ul className="file-list mt-2.5">
        {files.map((file) => (
          <FileEntry key={file.id} file={file} />
        ))}
      </ul>
    </section>
  );
}

function FileEntry({ file }: { file: MessageFile }) {
  const words = useMessageWords();
  const [fault, setFault] = useState<"gone" | "failed" | null>(null);

  /** Asks first whether the file is still there: what a download would save otherwise is an error. */
  async function download(event: MouseEvent<HTMLAnchorElement>) {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const answer = await fetch(fileAddress(file.id), { method: "HEAD" }).catch(() => null);
    if (!answer?.ok) return setFault(answer?.status === 404 ? "gone" : "failed");
    setFault(null);
    const link = Object.assign(document.createElement("a"), { href: fileAddress(file.id), download: "" });
    link.click();
  }

  const gone = fault === "gone";
  return (
    <li className="flex min-h-13 items-center gap-2.5 rounded-md px-2.5 py-2 shadow-inset">
      <span className="grid size-9 shrink-0 place-items-center rounded-sm bg-tile text-ink-2">
        {gone ? (
          <FileX aria-hidden="true" className="size-4.5" strokeWidth={1.6} />
        ) : (
          <FileGlyph contentType={file.contentType} />
        )}
      </span>
      <div className="min-w-0 flex-1">
        <div className="truncate font-medium" dir="auto" title={file.name}>
          {file.name}
        </div>
        <div role="status" className="text-12 text-ink-3">
          {gone ? words.fileGone : fault ? words.fileFailed : sizeText(file.size, words.locale)}
        </div>
      </div>
      {!gone && (
        <a
          href={fileAddress(file.id)}
          download
          onClick={(event) => void download(event)}
          aria-label={words.download(file.name)}
          title={words.download(file.name)}
          className={iconButtonClass("sm")}
        >
          <Download aria-hidden="true" />
        </a>
      )}
    </li>
  );
}
