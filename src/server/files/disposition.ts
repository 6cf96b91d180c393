/**
 * `Content-Disposition` that saves a file under its own name in any script (RFC 6266, RFC 8187): an ASCII form for
 * old readers, and the whole name percent-encoded. Nothing of the name can end the header or name a folder.
 */
export function asAttachment(name: string): string {
  const ascii = name
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(/[^\x20-\x7e]/g, "_")
    .replace(/["\\%/;]/g, "_");
  const encoded = encodeURIComponent(name).replace(
    /['()*]/g,
    (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${ascii}"; filename*=UTF-8''${encoded}`;
}
