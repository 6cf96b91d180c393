/** So many frames a row may take to come back into the document. */
const FRAMES = 20;

/** Gives the focus to the row of a message once it is in the document, unless it is in use outside of lists. */
export function focusMessage(id: string, frames = FRAMES): void {
  const { activeElement } = document;
  const free =
    activeElement === document.body || activeElement?.closest("[data-sonner-toaster], [data-message]");
  const row = document.querySelector<HTMLElement>(`[data-message="${CSS.escape(id)}"]`);
  if (row && free) row.focus({ preventScroll: true });
  else if (frames > 0 && (free || !row)) requestAnimationFrame(() => focusMessage(id, frames - 1));
}
