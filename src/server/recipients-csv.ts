import "server-only";
import { TRPCError } from "@trpc/server";
import { getHTTPStatusCodeFromError } from "@trpc/server/http";
import { DomainError } from "@/domain/errors";
import { exportRecipients } from "@/domain/message/export-recipients";
import { TRPC_CODE } from "./api/error-codes";
import { log } from "./log";
import { requestContext } from "./request-context";
import { onStatisticsPool } from "./statistics";

/** The recipients of a message as a file to download, written while it is read from the database. */
export async function recipientsCsv(input: { id: string; filter: string }): Promise<Response> {
  const ctx = onStatisticsPool(await requestContext());
  try {
    const pieces = await exportRecipients(ctx, input as Parameters<typeof exportRecipients>[1]);
    return new Response(streamOf(pieces), {
      headers: {
        "content-type": "text/csv; charset=utf-8",
        "content-disposition": `attachment; filename="recipients-${input.id}.csv"`,
        "cache-control": "private, no-store",
        "x-content-type-options": "nosniff",
      },
    });
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    const status = getHTTPStatusCodeFromError(new TRPCError({ code: TRPC_CODE[error.code] }));
    return Response.json({ status, title: error.message, ...error.about }, { status });
  }
}

/** A piece is read when the last one was taken: a slow download costs no memory. */
function streamOf(pieces: AsyncGenerator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    async pull(controller) {
      try {
        const { done, value } = await pieces.next();
        if (done) controller.close();
        else controller.enqueue(encoder.encode(value));
      } catch (error) {
        log().error({ err: error }, "an export broke off");
        // The download fails, instead of looking complete.
        controller.error(error);
      }
    },
    async cancel() {
      await pieces.return(undefined);
    },
  });
}
