import { Download, File, FileArchive, FileImage, FileText } from "lucide-react";
import { iconButtonClass } from "@/components/ui/icon-button";
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

function FileGlyph({ contentType }: { contentType: string }) {
  const props = { "aria-hidden": true, className: "size-4.5", strokeWidth: 1.6 } as const;
  if (contentType.startsWith("image/")) return <FileImage {...props} />;
  if (/zip|tar|compressed/u.test(contentType)) return <FileArchive {...props} />;
  if (contentType.startsWith("text/") || contentType === "application/pdf") return <FileText {...props} />;
  return <File {...props} />;
}

type FileListProps = { files: MessageFile[]; hrefOf?: (id: string) => string };

/** The files of a message with name, kind and size; nothing when there are none. */
export function FileList({ files, hrefOf }: FileListProps) {
  const words = useMessageWords();
  if (files.length === 0) return null;
  const total = files.reduce((sum, file) => sum + file.size, 0);
  return (
    <section className="mt-7">
      <h2 className="text-13 font-strong text-ink-2">
        {words.attachments(files.length)}, {sizeText(total, words.locale)}
      </h2>
      <ul className="mt-2.5 grid grid-cols-2 gap-2 max-sm:grid-cols-1">
        {files.map((file) => (
          <li
            key={file.id}
            className="flex min-h-13 items-center gap-2.5 rounded-md px-2.5 py-2 shadow-inset"
          >
            <span className="grid size-9 shrink-0 place-items-center rounded-sm bg-tile text-ink-2">
              <FileGlyph contentType={file.contentType} />
            </span>
            <div className="min-w-0 flex-1">
              <div className="truncate font-medium" dir="auto" title={file.name}>
                {file.name}
              </div>
              <div className="text-12 text-ink-3">{sizeText(file.size, words.locale)}</div>
            </div>
            {hrefOf && (
              <a
                href={hrefOf(file.id)}
                download
                aria-label={words.download(file.name)}
                title={words.download(file.name)}
                className={iconButtonClass("sm")}
              >
                <Download aria-hidden="true" />
              </a>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
