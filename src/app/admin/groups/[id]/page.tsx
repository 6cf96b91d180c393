import { notFound } from "next/navigation";
import { GroupPage } from "@/features/admin/groups/group-page";
import { requireAdmin } from "@/server/auth/current-person";
import { HydrateClient, trpc } from "@/trpc/server";
import { adminTitle } from "../../admin-title";

export const generateMetadata = () => adminTitle("Group", true);

type Props = { params: Promise<{ id: string }> };

export default async function AdminGroupPage({ params }: Props) {
  const { id } = await params;
  await requireAdmin(`/admin/groups/${encodeURIComponent(id)}`);
  if (!/^[1-9]\d{0,8}$/.test(id)) notFound();
  const groupId = Number(id);
  await trpc.group.get.prefetch({ groupId });
  return (
    <HydrateClient>
      <GroupPage groupId={groupId} />
    </HydrateClient>
  );
}
