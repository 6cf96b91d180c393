import { SentMessage } from "@/features/admin/messages/sent-message";
import { requireSender } from "@/server/auth/current-person";
import { HydrateClient, trpc } from "@/trpc/server";
import { adminTitle } from "../../admin-title";

export const generateMetadata = () => adminTitle("Message");

type Props = { params: Promise<{ id: string }> };

export default async function AdminMessagePage({ params }: Props) {
  const { id } = await params;
  const person = await requireSender(`/admin/messages/${encodeURIComponent(id)}`);
  await trpc.message.admin.get.prefetch({ id });
  return (
    <HydrateClient>
      <SentMessage id={id} mayExport={person.role === "admin"} />
    </HydrateClient>
  );
}
