import type { NextRequest } from "next/server";
import { recipientsCsv } from "@/server/recipients-csv";

type Params = { params: Promise<{ id: string }> };

/** `?filter=all|read|unread|acted`: who got the message, as CSV. For admins. */
export async function GET(request: NextRequest, { params }: Params): Promise<Response> {
  const { id } = await params;
  return recipientsCsv({ id, filter: request.nextUrl.searchParams.get("filter") ?? "all" });
}
