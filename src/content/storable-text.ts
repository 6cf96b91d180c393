/** In words, for the errors of inputs that hold something else. */
export const STORABLE_RULE = { error: "holds a character that is not Unicode text" };

/** Whether PostgreSQL can store a text: it takes neither NUL nor half a surrogate pair. For `refine`. */
export function isStorable(text: string): boolean {
  return !text.includes("\u0000") && !/\p{Surrogate}/u.test(text);
}
