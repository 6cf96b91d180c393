import { createReadStream } from "node:fs";
import { fileTypeFromFile } from "file-type";
import { TEXT } from "./kinds";

// Line ends, tabs, form feeds and escapes are in real text; other controls are not.
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for
const NOT_TEXT = /[\u0000-\u0008\u000b\u000e-\u001a\u001c-\u001f\u007f]/;

/**
 * What the bytes of a file are: the type by its signature, or plain text when all of it is UTF-8 without control
 * characters; null otherwise. Reads it piece by piece.
 */
export async function sniff(path: string): Promise<string | null> {
  const found = await fileTypeFromFile(path);
  if (found) return found.mime;
  return (await isText(path)) ? TEXT : null;
}

async function isText(path: string): Promise<boolean> {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  try {
    for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>)
      if (NOT_TEXT.test(decoder.decode(chunk, { stream: true }))) return false;
    decoder.decode();
    return true;
  } catch (error) {
    if (error instanceof TypeError) return false;
    throw error;
  }
}
