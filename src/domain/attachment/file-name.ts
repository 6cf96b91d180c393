/** Longest stored name, in characters as the database counts them. */
export const MAX_FILE_NAME = 255;

// Controls and line ends; marks that change the direction of what follows them ("gpj.exe" shown as "exe.jpg"); and
// characters that show nothing.
const HARMFUL = /[\p{Cc}\u061c\u200b\u200e\u200f\u2028-\u202e\u2060\u2066-\u2069\ufeff\p{Surrogate}]/gu;

/**
 * The name of a file as it is stored and shown: without its folders, without characters that hide what it is, and
 * cut to fit with its ending kept.
 *
 * @returns null when nothing of a name is left
 */
export function safeFileName(given: string): string | null {
  const name = (given.split(/[/\\]/).pop() ?? "")
    .replace(HARMFUL, "")
    .normalize("NFC")
    .replace(/\s+/gu, " ")
    .replace(/^[. ]+|[. ]+$/g, "");
  if (name === "") return null;
  const letters = [...name];
  if (letters.length <= MAX_FILE_NAME) return name;
  const ending = extensionOf(name);
  const tail = ending === "" ? "" : `.${ending}`;
  return letters.slice(0, MAX_FILE_NAME - tail.length).join("") + tail;
}

/** The ending of a name in lower case, without its dot: "pdf"; empty when there is none. */
export function extensionOf(name: string): string {
  return /[^.]\.([a-z0-9]{1,10})$/i.exec(name)?.[1]?.toLowerCase() ?? "";
}
