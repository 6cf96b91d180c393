/** Scripts that put no space between words; the same in `users.search_text`. */
const WITHOUT_SPACES = /([\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff])/g;

/** A literal inside a LIKE pattern. */
export function literal(text: string): string {
  return text.replace(/[\\%_]/g, "\\$&");
}

/**
 * How `users.search_text` would hold these words: folded, a space before each word and before each Chinese, Japanese
 * or Korean character. A pattern of it finds names by the beginning of any word, and Chinese ones by any part.
 */
export function searchWords(query: string): string {
  const spaced = query.trim().toLowerCase().replace(WITHOUT_SPACES, " $1");
  return literal(spaced.startsWith(" ") ? spaced : ` ${spaced}`);
}
