import { SentList } from "@/features/admin/messages/sent-list";
import { requireSender } from "@/server/auth/current-person";
import { HydrateClient, trpc } from "@/trpc/server";
import { adminTitle } from "./admin-title";

export const generateMetadata = () => adminTitle("Messages");

export default async function AdminMessagesPage() {
  await requireSender("/admin");
  await trpc.message.admin.list.prefetchInfinite({});
  return (
    <HydrateClient>
      <SentList />
    </HydrateClient>
  );
}
