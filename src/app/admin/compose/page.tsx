import { OpenDraft } from "@/features/admin/compose/open-draft";
import { requireSender } from "@/server/auth/current-person";
import { adminTitle } from "../admin-title";

export const generateMetadata = () => adminTitle("New message");

type Props = { searchParams: Promise<{ draft?: string | string[] }> };

/** `?draft=<id>` goes on with a draft that was kept. */
export default async function ComposePage({ searchParams }: Props) {
  const { draft } = await searchParams;
  const draftId = typeof draft === "string" ? draft : null;
  const { name, image } = await requireSender(
    draftId ? `/admin/compose?draft=${encodeURIComponent(draftId)}` : "/admin/compose",
  );
  return (
    <OpenDraft
      key={draftId ?? "new"}
      draftId={draftId}
      sender={{ name, image }}
      now={new Date().toISOString()}
    />
  );
}
