import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import { appRouter } from "@/server/api/root";
import { requestContext } from "@/server/request-context";
import { SESSION_HEADER } from "@/trpc/session-header";

function handler(request: Request): Promise<Response> {
  return fetchRequestHandler({
    endpoint: "/api/trpc",
    req: request,
    router: appRouter,
    // Queries travel as POST, too: an audience of a thousand ids does not fit into a URL.
    allowMethodOverride: true,
    createContext: () => requestContext(request.headers.get(SESSION_HEADER)),
  });
}

export { handler as GET, handler as POST };
