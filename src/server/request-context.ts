import "server-only";
import { cache } from "react";
import type { Context } from "@/domain/context";
import { currentPerson } from "./auth/current-person";
import { serverContext } from "./context";

/**
 * The context of the present request: whoever its session cookie says is acting, once a request.
 *
 * @param pageSession the session that the asking page was made for, if it says so. The cookie is the browser's: when
 *   somebody else has signed in meanwhile, that page gets the answers of somebody who is signed out
 */
export const requestContext = cache(async (pageSession?: string | null): Promise<Context> => {
  const person = await currentPerson();
  const isTheirs = !pageSession || pageSession === person?.sessionId;
  return serverContext(
    person && isTheirs ? { kind: "person", userId: person.id, role: person.role } : { kind: "nobody" },
  );
});
