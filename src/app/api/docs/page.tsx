import type { Metadata } from "next";
import { env } from "@/env";
import { Reference, type Told } from "@/features/api-docs/reference";
import { openApi } from "@/server/rest/open-api";

export const metadata: Metadata = { title: { absolute: "REST API, Belfry" } };

/** It names the origin that the process is started with, which a build does not know. */
export const dynamic = "force-dynamic";

export default function ApiDocsPage() {
  return <Reference told={openApi(new URL(env.appUrl).origin) as Told} />;
}
