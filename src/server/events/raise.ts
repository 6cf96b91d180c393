import type { Transaction } from "@/db/transaction";
import type { Context } from "@/domain/context";
import { notifyMany } from "@/domain/message/notify-many";
import { BINDINGS } from "./bindings";
import type { ProductEventName, ProductEvents } from "./product-events";

/**
 * Says that something happened in the product, within the transaction in which it happens: the messages that are
 * bound to it are part of that transaction. There is no other way to call it, so no message tells of what was
 * rolled back.
 *
 * @throws as `notify()`; what a binding gets wrong is named like `messages.0.title`
 */
export async function raise<E extends ProductEventName>(
  tx: Context & { db: Transaction },
  event: E,
  facts: ProductEvents[E],
): Promise<void> {
  await notifyMany(tx, BINDINGS[event](facts));
}
