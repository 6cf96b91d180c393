import { z } from "zod";
import { withTransaction } from "@/db/transaction";
import { recordAudit } from "../audit/record";
import { type Context, requireAdmin } from "../context";
import { csvLine } from "../csv";
import { validate } from "../validate";
import { listRecipients, RECIPIENT_FILTERS } from "./list-recipients";
import { sentFacts } from "./recipients";

export const exportRecipientsSchema = z.strictObject({ id: z.uuid(), filter: z.enum(RECIPIENT_FILTERS) });

/** Lines that are read at once. */
const AT_ONCE = 1_000;

const HEAD = ["id", "name", "email", "seen", "read", "read at", "opened at", "action followed at"];

/**
 * Everybody who got a message and what they did with it, as CSV: the export is in the audit trail before the first
 * line is read, and the lines come page by page, never all at once.
 *
 * @returns pieces of the file
 * @throws FORBIDDEN for anybody but admins; NOT_FOUND for what was not composed in the admin pages
 */
export async function exportRecipients(
  ctx: Context,
  input: z.input<typeof exportRecipientsSchema>,
): Promise<AsyncGenerator<string>> {
  requireAdmin(ctx);
  const { id, filter } = validate(exportRecipientsSchema, input);
  await sentFacts(ctx.db, id);
  await withTransaction(ctx, (tx) =>
    recordAudit(tx, { action: "message.export", subjectId: id, details: { filter } }),
  );
  return pieces(ctx, { id, filter });
}

async function* pieces(ctx: Context, input: z.output<typeof exportRecipientsSchema>): AsyncGenerator<string> {
  // The mark tells spreadsheets that this is UTF-8.
  yield `\ufeff${csvLine(HEAD)}`;
  let cursor: string | null | undefined;
  do {
    const page = await listRecipients(ctx, { ...input, limit: AT_ONCE, ...(cursor ? { cursor } : {}) });
    yield page.items
      .map(({ id, name, email, seen, read, readAt, openedAt, actedAt }) =>
        csvLine([id, name, email, seen ? "yes" : "no", READ[read], readAt, openedAt, actedAt]),
      )
      .join("");
    cursor = page.nextCursor;
  } while (cursor !== null);
}

const READ = { itself: "yes", all: "with mark all", no: "no" } as const;
