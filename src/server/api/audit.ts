import "server-only";
import { listAudit, listAuditSchema } from "@/domain/audit/list-events";
import { pageDirection } from "./page-direction";
import { adminProcedure, router } from "./trpc";

/** The audit trail, for admins to read. */
export const auditRouter = router({
  list: adminProcedure
    .input(listAuditSchema.extend(pageDirection))
    .query(({ ctx, input: { direction: _, ...input } }) => listAudit(ctx, input)),
});
