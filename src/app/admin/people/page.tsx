import { PeopleList } from "@/features/admin/people/people-list";
import { requireAdmin } from "@/server/auth/current-person";
import { HydrateClient, trpc } from "@/trpc/server";
import { adminTitle } from "../admin-title";

export const generateMetadata = () => adminTitle("People", true);

export default async function PeoplePage() {
  const { id } = await requireAdmin("/admin/people");
  await trpc.person.list.prefetchInfinite({});
  return (
    <HydrateClient>
      <PeopleList selfId={id} />
    </HydrateClient>
  );
}
