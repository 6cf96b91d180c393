import { AuditTrail } from "@/features/admin/audit/audit-trail";
import { requireAdmin } from "@/server/auth/current-person";
import { HydrateClient, trpc } from "@/trpc/server";
import { adminTitle } from "../admin-title";

export const generateMetadata = () => adminTitle("Audit trail", true);

export default async function AuditPage() {
  await requireAdmin("/admin/audit");
  await trpc.audit.list.prefetchInfinite({});
  return (
    <HydrateClient>
      <AuditTrail />
    </HydrateClient>
  );
}
