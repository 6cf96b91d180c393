import { withTransaction } from "@/db/transaction";
import type { Context } from "@/domain/context";
import { raise } from "@/server/events/raise";

type Sharing = { name: string; path: string; by: { id: string; name: string }; withIds: string[] };

export async function shareProject(ctx: Context, { name, path, by, withIds }: Sharing) {
  await withTransaction(ctx, async (tx) => {
    // The product's own statements stand here.
    await raise(tx, "project.shared", { project: { name, path }, by, withIds });
  });
}
