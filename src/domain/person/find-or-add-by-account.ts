import { and, eq, isNull } from "drizzle-orm";
import { accounts, users } from "@/db/tables/people";
import { withTransaction } from "@/db/transaction";
import type { Context } from "../context";
import { addPerson } from "./add";

export type ProviderAccount = {
  /** Name of the provider, such as "github". */
  provider: string;
  /** The provider's own id of the account. */
  accountId: string;
  /** An address that the provider has verified; null when it has none. */
  verifiedEmail: string | null;
  name: string | null;
  image: string | null;
};

/**
 * The person behind an account at a provider: whoever signed in with it before; else the person with its
 * verified e-mail address, to whom it then belongs; else a new person.
 *
 * @returns null when the account is new here and the provider vouches for no address
 */
export async function findOrAddByAccount(
  ctx: Context,
  account: ProviderAccount,
): Promise<{ id: string } | null> {
  const { provider, accountId } = account;
  return withTransaction(ctx, async (tx) => {
    const { orm } = tx.db;
    const [known] = await orm
      .select({ id: accounts.userId })
      .from(accounts)
      .where(and(eq(accounts.provider, provider), eq(accounts.providerAccountId, accountId)));
    if (known) return known;
    const email = account.verifiedEmail?.trim().toLowerCase();
    if (!email) return null;
    const [owner] = await orm
      .select({ id: users.id })
      .from(users)
      .where(and(eq(users.email, email), isNull(users.erasedAt)));
    const person =
      owner ?? (await addPerson(tx, { email, name: displayName(account.name, email), image: account.image }));
    await orm.insert(accounts).values({ provider, providerAccountId: accountId, userId: person.id });
    return { id: person.id };
  });
}

function displayName(name: string | null, email: string): string {
  return (name?.trim() || email.slice(0, email.indexOf("@")) || email).slice(0, 120);
}
