import type { ListItem } from "@realtime/protocol/item";
import { editItem, type ReceiptEdit } from "./receipt-edits";

/** One edit of several messages: what it does, and when it was done here (ISO 8601). */
export type PendingEdit = { readonly edit: ReceiptEdit; readonly at: string };

/**
 * Edits that show and that the server has not answered yet. What it says meanwhile, of an earlier edit or of
 * something else, is from before them: they lie over it, in the order in which they were made.
 */
export class PendingEdits {
  readonly #byMessage = new Map<string, readonly PendingEdit[]>();

  add(ids: readonly string[], pending: PendingEdit): void {
    for (const id of ids) this.#byMessage.set(id, [...(this.#byMessage.get(id) ?? []), pending]);
  }

  /** The server has answered this one: its word counts. */
  settle(ids: readonly string[], pending: PendingEdit): void {
    for (const id of ids) {
      const left = this.#byMessage.get(id)?.filter((other) => other !== pending) ?? [];
      if (left.length > 0) this.#byMessage.set(id, left);
      else this.#byMessage.delete(id);
    }
  }

  /** A message as it shows, given how the server has it. */
  over(item: ListItem): ListItem {
    const edits = this.#byMessage.get(item.id) ?? [];
    return edits.reduce((edited, { edit, at }) => editItem(edited, edit, at), item);
  }
}
