import { DetailDialog } from "@/features/inbox/detail/detail-dialog";
import { requirePerson } from "@/server/auth/current-person";

type Params = { params: Promise<{ id: string }> };

/** A message that was opened from a page of ours stands over that page. */
export default async function MessageDialog({ params }: Params) {
  const { id } = await params;
  await requirePerson(`/messages/${id}`);
  return <DetailDialog id={id} />;
}
