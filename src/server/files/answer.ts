import "server-only";
import { Readable } from "node:stream";
import type { ReadableStream } from "node:stream/web";
import { z } from "zod";
import { FILE_KINDS } from "@/domain/attachment/add";
import { fileNotFound, findAttachment } from "@/domain/attachment/find";
import { requireSender } from "@/domain/context";
import { DomainError } from "@/domain/errors";
import { validate } from "@/domain/validate";
import { env } from "@/env";
import { log } from "../log";
import { requestContext } from "../request-context";
import { download } from "./download";
import { refused } from "./kinds";
import { problem } from "./problem";
import { serverFiles } from "./server-files";
import { upload } from "./upload";

const querySchema = z.strictObject({ kind: z.enum(FILE_KINDS), name: z.string().min(1).max(1000) });

/** Answers an upload. A page of another site can not cause one. */
export function receiveUpload(request: Request): Promise<Response> {
  return answering(request, async () => {
    requireOwnOrigin(request.headers);
    const ctx = await requestContext();
    requireSender(ctx);
    const asked = validate(querySchema, Object.fromEntries(new URL(request.url).searchParams));
    if (!request.body) throw refused("This file is empty.", "must not be empty");
    const length = Number(request.headers.get("content-length") ?? Number.NaN);
    const body = Readable.fromWeb(request.body as ReadableStream<Uint8Array>, { signal: request.signal });
    const given = { ...asked, length: Number.isFinite(length) ? length : null };
    return Response.json(await upload(ctx, await serverFiles(), given, body), { status: 201 });
  });
}

/** Answers whoever asks for a file; who may not read it learns as much as of a file that does not exist. */
export function sendFile(request: Request, id: string, method: "GET" | "HEAD"): Promise<Response> {
  return answering(request, async () => {
    const ctx = await requestContext();
    if (ctx.actor.kind !== "nobody" && !z.uuid().safeParse(id).success) throw fileNotFound();
    const file = await findAttachment(ctx, { id });
    const size = new URL(request.url).searchParams.get("size");
    const { store } = await serverFiles();
    return download(store, { file, size, method, headers: request.headers });
  });
}

/** What `work` answers, or a problem document that says why not. Strange faults are logged, and stay opaque. */
export async function answering(request: Request, work: () => Promise<Response>): Promise<Response> {
  try {
    return await work();
  } catch (error) {
    // Who has hung up is no fault of ours.
    const strange = !(error instanceof DomainError) && !request.signal.aborted;
    if (strange) log().error({ err: error }, "a file could not be handled");
    return problem(error);
  }
}

/** Browsers say where a request comes from; the session cookie alone does not show that our page made it. */
function requireOwnOrigin(headers: Headers): void {
  const site = headers.get("sec-fetch-site");
  const own = site === null ? headers.get("origin") === new URL(env.appUrl).origin : site === "same-origin";
  if (!own) throw new DomainError("FORBIDDEN", "Files can only be sent from the product itself.");
}
