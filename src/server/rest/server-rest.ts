import "server-only";
import { env } from "@/env";
import { serverContext } from "../context";
import { log } from "../log";
import { requestContext } from "../request-context";
import { restHandler } from "./rest-handler";

let handler: ReturnType<typeof restHandler> | undefined;

/** Answers a request to the REST API with the connections and the session of this process. */
export function answerRest(request: Request): Promise<Response> {
  handler ??= restHandler({
    system: () => serverContext({ kind: "system" }),
    session: () => requestContext(),
    origin: new URL(env.appUrl).origin,
    report: (error, operationId) => log().error({ err: error, operation: operationId }, "REST call failed"),
  });
  return handler(request);
}
