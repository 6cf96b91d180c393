import type { NextRequest } from "next/server";
import NextAuth from "next-auth";
import { authOptions } from "@/server/auth/options";

type Handler = (
  request: NextRequest,
  context: { params: Promise<{ nextauth: string[] }> },
) => Promise<Response>;

// Made for each request, because a build has no environment. next-auth types its handler loosely; this is the
// signature that Next calls it with.
const handle: Handler = (request, context) => (NextAuth(authOptions()) as Handler)(request, context);

export { handle as GET, handle as POST };
