import "server-only";
import { cache } from "react";
import type { Context } from "@/domain/context";
import { currentPerson } from "./auth/current-person";
import { serverContext } from "./context";

/** The context of the present request: whoever its session cookie says is acting, once a request. */
export const requestContext = cache(async (): Promise<Context> => {
  const person = await currentPerson();
  return serverContext(
    person ? { kind: "person", userId: person.id, role: person.role } : { kind: "nobody" },
  );
});
