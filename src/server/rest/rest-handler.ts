import { type Context, requireSender } from "@/domain/context";
import { authenticateKey } from "@/domain/key/authenticate";
import { createCaller } from "../api/root";
import { Attempts, type Limit } from "../auth/attempts";
import { findOperation } from "./find-operation";
import type { Operation } from "./operation";
import { opaqueProblem, type Problem, problemOf, Refusal } from "./problem";
import { readInput } from "./read-input";

/** Calls of one key, in one process. See docs/decisions: keys are limited in each process by itself. */
export const KEY_LIMIT: Limit = { tries: 1_200, windowMs: 60_000 };

export type RestDoor = {
  /** The system's context, to look keys up and act with them. */
  system(): Context;
  /** The context of the request's session: a person, or nobody. */
  session(): Promise<Context>;
  /** Origin of the product's own pages. */
  origin: string;
  limit?: Limit;
  /** Told of failures that are nobody's fault but ours. */
  report(error: unknown, operationId: string | undefined): void;
};

/** Where operations are, below the origin. */
export const REST_ROOT = "/api/v1";

/**
 * Answers requests to the REST API. Whatever is asked, the answer is the operation's or a problem document that
 * names what is wrong. Who asks is a key (`Authorization: Bearer`), or else the person of the session.
 */
export function restHandler(door: RestDoor): (request: Request) => Promise<Response> {
  const calls = new Attempts();
  return async (request) => {
    let operation: Operation | undefined;
    try {
      const found = findOperation(request.method, new URL(request.url).pathname.slice(REST_ROOT.length));
      operation = found.operation;
      const ctx = await contextOf(request, door, calls);
      requireAllowed(ctx, operation);
      const asked = await readInput(request, operation, found.parameters);
      const parsed = operation.input.safeParse(asked);
      if (!parsed.success) throw parsed.error;
      const answer = await operation.call(createCaller(ctx), parsed.data as never);
      return json(200, answer);
    } catch (error) {
      const known = problemOf(error);
      if (!known) door.report(error, operation?.id);
      const { problem, headers } = known ?? opaqueProblem();
      return json(problem.status, problem, {
        "content-type": "application/problem+json",
        ...headersOf(problem),
        ...headers,
      });
    }
  };
}

async function contextOf(request: Request, door: RestDoor, calls: Attempts): Promise<Context> {
  const authorization = request.headers.get("authorization");
  if (authorization === null) {
    requireOwnPage(request, door.origin);
    return door.session();
  }
  const system = door.system();
  const secret = /^Bearer +(\S+)$/i.exec(authorization)?.[1] ?? "";
  const actor = await authenticateKey(system, { secret });
  if (!actor) throw new Refusal("UNAUTHENTICATED", "This key is unknown, revoked or expired.");
  if (!calls.take([[actor.keyId, door.limit ?? KEY_LIMIT]]))
    throw new Refusal(
      "TOO_MANY_REQUESTS",
      "This key has made too many calls. Please wait.",
      { rule: `at most ${(door.limit ?? KEY_LIMIT).tries} calls a minute` },
      { "retry-after": String(calls.secondsLeft(actor.keyId)) },
    );
  return { ...system, actor };
}

/**
 * A browser sends the session along with requests that other sites make, so those get nothing by it: not even a GET,
 * which marks what it reads. A program that is no browser sends neither header.
 */
function requireOwnPage(request: Request, origin: string): void {
  const site = request.headers.get("sec-fetch-site");
  const from = request.headers.get("origin");
  if ((site === null || site === "same-origin" || site === "none") && (from === null || from === origin))
    return;
  throw new Refusal("FORBIDDEN", "Requests of other sites are not answered.", {
    field: site === null ? "Origin" : "Sec-Fetch-Site",
    rule: "same-origin",
  });
}

function requireAllowed(ctx: Context, { by }: Operation): void {
  const { actor } = ctx;
  if (actor.kind === "nobody") throw new Refusal("UNAUTHENTICATED", "Sign in, or send a key.");
  if (by === "person") {
    if (actor.kind === "person") return;
    throw new Refusal("FORBIDDEN", "Messages of one's own are for people: a key has none.", {
      rule: "a session",
    });
  }
  requireSender(ctx, by);
}

function headersOf({ status }: Problem): Record<string, string> {
  return status === 401 ? { "www-authenticate": 'Bearer realm="Belfry"' } : {};
}

function json(status: number, body: unknown, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(body), {
    status,
    headers: { "content-type": "application/json", "cache-control": "no-store", ...headers },
  });
}
