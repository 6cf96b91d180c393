import { extensionOf } from "@/domain/attachment/file-name";
import { DomainError } from "@/domain/errors";

/** A kind of file that may be attached: what its content has to be, by the endings that a name may have. */
type Kind = { name: string; endings: readonly string[]; types: readonly string[] };

const ZIP = "application/zip";
const OFFICE = "application/x-cfb";

/** Images that are decoded and written anew. */
export const IMAGE_TYPES = ["image/jpeg", "image/png", "image/webp", "image/gif", "image/avif"] as const;
export type ImageType = (typeof IMAGE_TYPES)[number];

/** The type of plain text, as nothing but its being text is known of it. */
export const TEXT = "text/plain; charset=utf-8";

/**
 * Everything that may be attached. What a browser or a double click could run is not on the list: programs,
 * scripts, HTML, SVG.
 */
const KINDS: readonly Kind[] = [
  { name: "JPEG image", endings: ["jpg", "jpeg"], types: ["image/jpeg"] },
  { name: "PNG image", endings: ["png"], types: ["image/png"] },
  { name: "WebP image", endings: ["webp"], types: ["image/webp"] },
  { name: "GIF image", endings: ["gif"], types: ["image/gif"] },
  { name: "AVIF image", endings: ["avif"], types: ["image/avif"] },
  { name: "PDF document", endings: ["pdf"], types: ["application/pdf"] },
  { name: "Word document", endings: ["docx"], types: [office("wordprocessingml.document"), ZIP] },
  { name: "Excel workbook", endings: ["xlsx"], types: [office("spreadsheetml.sheet"), ZIP] },
  { name: "PowerPoint presentation", endings: ["pptx"], types: [office("presentationml.presentation"), ZIP] },
  { name: "Office document", endings: ["doc", "xls", "ppt", "msg"], types: [OFFICE] },
  { name: "OpenDocument text", endings: ["odt"], types: [open("text"), ZIP] },
  { name: "OpenDocument spreadsheet", endings: ["ods"], types: [open("spreadsheet"), ZIP] },
  { name: "OpenDocument presentation", endings: ["odp"], types: [open("presentation"), ZIP] },
  { name: "RTF document", endings: ["rtf"], types: ["application/rtf"] },
  { name: "e-book", endings: ["epub"], types: ["application/epub+zip"] },
  { name: "ZIP archive", endings: ["zip"], types: [ZIP] },
  { name: "7-Zip archive", endings: ["7z"], types: ["application/x-7z-compressed"] },
  { name: "gzip archive", endings: ["gz", "tgz"], types: ["application/gzip"] },
  { name: "tar archive", endings: ["tar"], types: ["application/x-tar"] },
  { name: "MP4 video", endings: ["mp4", "m4v"], types: ["video/mp4", "video/x-m4v"] },
  { name: "QuickTime video", endings: ["mov"], types: ["video/quicktime"] },
  { name: "WebM video", endings: ["webm"], types: ["video/webm"] },
  { name: "MP3 recording", endings: ["mp3"], types: ["audio/mpeg"] },
  { name: "AAC recording", endings: ["m4a"], types: ["audio/x-m4a", "audio/mp4", "video/mp4"] },
  { name: "WAV recording", endings: ["wav"], types: ["audio/wav", "audio/vnd.wave"] },
  { name: "Ogg recording", endings: ["ogg", "oga", "opus"], types: ["audio/ogg", "audio/ogg; codecs=opus"] },
  { name: "FLAC recording", endings: ["flac"], types: ["audio/flac", "audio/x-flac"] },
  {
    name: "text",
    endings: ["txt", "csv", "tsv", "md", "json", "log", "ics", "vcf", "xml", "yaml", "yml"],
    types: [TEXT, "application/xml"],
  },
];

function office(format: string): string {
  return `application/vnd.openxmlformats-officedocument.${format}`;
}

function open(format: string): string {
  return `application/vnd.oasis.opendocument.${format}`;
}

export function isImageType(type: string): type is ImageType {
  return IMAGE_TYPES.some((known) => known === type);
}

/**
 * Passes a file whose content is what its name says, and on the list.
 *
 * @param content the type that was found in the bytes; null when they are neither text nor anything known
 * @throws BAD_INPUT
 */
export function requireAllowed(name: string, content: string | null): void {
  const ending = extensionOf(name);
  const kind = KINDS.find(({ endings }) => endings.includes(ending));
  if (!kind)
    throw refused(
      ending === ""
        ? "Files without an ending cannot be sent."
        : `Files that end in .${ending} cannot be sent.`,
      "a kind of file that is allowed",
    );
  if (content !== null && kind.types.includes(content)) return;
  const found = KINDS.find(({ types }) => content !== null && types.includes(content));
  throw refused(
    `“${name}” is called a ${kind.name}, but ${found ? `holds a ${found.name}` : "does not hold one"}.`,
    "the name says what the content is",
  );
}

/** For images that stand in the text: any image, whatever its name. */
export function requireImage(content: string | null): ImageType {
  if (content !== null && isImageType(content)) return content;
  throw refused("Only JPEG, PNG, WebP, GIF and AVIF images can stand in the text.", "an image");
}

export function refused(sentence: string, rule: string): DomainError {
  return new DomainError("BAD_INPUT", sentence, { field: "file", rule });
}
