import { GroupList } from "@/features/admin/groups/group-list";
import { requireAdmin } from "@/server/auth/current-person";
import { HydrateClient, trpc } from "@/trpc/server";
import { adminTitle } from "../admin-title";

export const generateMetadata = () => adminTitle("Groups", true);

export default async function GroupsPage() {
  await requireAdmin("/admin/groups");
  await trpc.group.list.prefetch({ search: "" });
  return (
    <HydrateClient>
      <GroupList />
    </HydrateClient>
  );
}
