import { env } from "@/env";
import { openApi } from "@/server/rest/open-api";

export function GET(): Response {
  return Response.json(openApi(new URL(env.appUrl).origin));
}

/** It names the origin that the process is started with, which a build does not know. */
export const dynamic = "force-dynamic";
