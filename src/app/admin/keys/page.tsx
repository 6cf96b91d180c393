import { KeysPage } from "@/features/admin/keys/keys-page";
import { requireAdmin } from "@/server/auth/current-person";
import { HydrateClient, trpc } from "@/trpc/server";
import { adminTitle } from "../admin-title";

export const generateMetadata = () => adminTitle("API keys");

export default async function AdminKeysPage() {
  await requireAdmin("/admin/keys");
  await trpc.keys.list.prefetch();
  return (
    <HydrateClient>
      <KeysPage />
    </HydrateClient>
  );
}
