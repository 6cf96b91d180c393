import { isDeepStrictEqual } from "node:util";
import { plainText } from "@/content/plain-text";
import type { RichText } from "@/content/rich-text";
import type { Db } from "@/db/database";
import { EVERYONE_GROUP_ID } from "@/db/tables/groups";
import { type LateWork, Transaction } from "@/db/transaction";
import type { Actor, Context } from "@/domain/context";
import { DomainError } from "@/domain/errors";
import type { Outgoing } from "@/domain/message/outgoing";

/** A message that would have been sent. `text` is its content as plain text. */
export type RecordedMessage = {
  id: string;
  to: string[] | { groups: number[] } | "everyone";
  from: string | null;
  type: string;
  priority: string;
  title: string;
  summary: string;
  text: string;
  action: { label: string; url: string } | null;
  idempotencyKey: string | null;
};

/** A transaction that ends in nothing: what it would send is recorded, and checked as it would be. */
class RecordingTransaction extends Transaction {
  readonly sent: RecordedMessage[] = [];
  readonly #hashes = new Map<string, string | null>();

  override beforeCommit<Item>(work: LateWork<Item>, item: Item): void {
    const message = (item as { message?: Outgoing }).message;
    if (!message) {
      super.beforeCommit(work, item);
      return;
    }
    const { id, request_hash: hash } = message.row;
    const earlier = this.#hashes.get(id);
    if (earlier === undefined) {
      this.#hashes.set(id, hash);
      this.sent.push(recorded(message));
    } else if (earlier !== hash)
      throw new DomainError("CONFLICT", "This idempotency key was used for another message.", {
        field: "idempotencyKey",
        rule: "same key, same message",
      });
  }
}

/**
 * A context for a product's own tests in which `notify()` and `notifyMany()` send nothing and are recorded: inputs are
 * checked, types say what they say, and a repeated idempotency key is one message, all without a database.
 *
 * @param options.db for the code's own statements, when it makes any
 * @param options.actor who acts (default: the system)
 */
export function createTestNotify(options: { db?: Db; actor?: Actor } = {}) {
  const nowhere = new Proxy({} as Db, {
    get(_, name) {
      throw new Error(`createTestNotify({ db }) is needed: the code under test reads ${String(name)}`);
    },
  });
  const tx = new RecordingTransaction(options.db ?? nowhere);
  const ctx: Context & { db: Transaction } = {
    db: tx,
    actor: options.actor ?? { kind: "system" },
    publish: () => {},
  };
  const told = () => JSON.stringify(tx.sent, null, 2);
  return {
    ctx,
    sent: tx.sent as readonly RecordedMessage[],

    /** The one message that has all of these fields. @throws Error that lists what was sent, if there is none or several */
    assertSent(expected: Partial<RecordedMessage>): RecordedMessage {
      const matching = tx.sent.filter((message) =>
        Object.entries(expected).every(([field, value]) =>
          isDeepStrictEqual(message[field as keyof RecordedMessage], value),
        ),
      );
      const [only] = matching;
      if (!only || matching.length > 1)
        throw new Error(
          `${matching.length} messages match ${JSON.stringify(expected)}; sent were: ${told()}`,
        );
      return only;
    },

    /** @throws Error that lists what was sent, if anything was */
    assertNothingSent(): void {
      if (tx.sent.length > 0) throw new Error(`nothing should have been sent; sent were: ${told()}`);
    },

    clear(): void {
      tx.sent.length = 0;
    },
  };
}

function recorded({ row, userIds, groupIds }: Outgoing): RecordedMessage {
  const to = groupIds.includes(EVERYONE_GROUP_ID) ? "everyone" : { groups: [...groupIds] };
  const content = row.content as RichText | null;
  return {
    id: row.id,
    to: userIds.length > 0 ? [...userIds] : to,
    from: row.sender_id,
    type: row.type,
    priority: row.priority,
    title: row.title,
    summary: row.summary,
    text: content ? plainText(content) : "",
    action: row.action_label && row.action_url ? { label: row.action_label, url: row.action_url } : null,
    idempotencyKey: row.idempotency_key,
  };
}
