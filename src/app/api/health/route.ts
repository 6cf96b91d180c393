import { NextResponse } from "next/server";
import { serverHealth } from "@/server/health";

export const dynamic = "force-dynamic";

/** 200 while this process can serve pages; 503 while its database does not answer. `bus` is only told. */
export async function GET(): Promise<NextResponse> {
  const health = await serverHealth();
  return NextResponse.json(health, {
    status: health.database ? 200 : 503,
    headers: { "cache-control": "no-store" },
  });
}
