import { type Db, insideTransaction, type Pool } from "./database";

/** Work that a transaction gathers and does once, just before its commit. Lower ranks run first. */
export type LateWork<Item> = { readonly rank: number; run(tx: Transaction, items: Item[]): Promise<void> };

/** A transaction that `withTransaction` opened. A raw transaction of the driver is not one. */
export class Transaction implements Db {
  readonly #db: Db;
  readonly #late = new Map<LateWork<never>, unknown[]>();
  readonly #after: (() => void)[] = [];

  constructor(db: Db) {
    this.#db = db;
  }

  get sql() {
    return this.#db.sql;
  }

  get orm() {
    return this.#db.orm;
  }

  /** Leaves an item for `work`, which runs once for all items, before the outermost commit. */
  beforeCommit<Item>(work: LateWork<Item>, item: Item): void {
    const items = this.#late.get(work as LateWork<never>);
    if (items) items.push(item);
    else this.#late.set(work as LateWork<never>, [item]);
  }

  /** Calls back once the outermost commit has succeeded, and not at all if it does not. */
  afterCommit(callback: () => void): void {
    this.#after.push(callback);
  }

  /** For `withTransaction` alone: does the late work. */
  async finish(): Promise<void> {
    const works = [...this.#late.entries()].sort(([a], [b]) => a.rank - b.rank);
    for (const [work, items] of works) await work.run(this, items as never[]);
  }

  /** For `withTransaction` alone: the commit has succeeded. */
  committed(): void {
    for (const callback of this.#after) callback();
  }
}

/**
 * Runs `work` in a transaction: the one that the context is already in, or a new one. What was left with
 * `beforeCommit` is done just before the outermost commit, and callbacks of `afterCommit` come after it; a
 * throw anywhere in between rolls everything back and drops both.
 *
 * @param options.isolation only for a new transaction; a joined one keeps its own
 */
export async function withTransaction<C extends { readonly db: Db }, T>(
  ctx: C,
  work: (ctx: C & { readonly db: Transaction }) => Promise<T>,
  options: { isolation?: "repeatable read" } = {},
): Promise<T> {
  if (ctx.db instanceof Transaction) return work(ctx as C & { readonly db: Transaction });
  const pool = ctx.db as Pool;
  let tx: Transaction | undefined;
  const result = await pool.sql.begin(
    options.isolation ? `isolation level ${options.isolation}` : "",
    async (sql) => {
      tx = new Transaction(insideTransaction(sql));
      const value = await work({ ...ctx, db: tx });
      await tx.finish();
      return [value] as const;
    },
  );
  tx?.committed();
  return result[0] as T;
}
