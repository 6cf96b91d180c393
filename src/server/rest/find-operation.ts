import { ADMIN_OPERATIONS } from "./admin-operations";
import { MY_OPERATIONS } from "./my-operations";
import type { Operation } from "./operation";
import { Refusal } from "./problem";

/** Everything that the REST API does, in the order in which the document tells it. */
export const OPERATIONS: readonly Operation[] = [...MY_OPERATIONS, ...ADMIN_OPERATIONS];

// Fixed words before parameters: /message/my/unread-counts is no message.
const ROUTES = [...OPERATIONS]
  .sort((a, b) => Number(a.path.includes("{")) - Number(b.path.includes("{")))
  .map((operation) => ({
    operation,
    pattern: new RegExp(`^${operation.path.replace(/\{(\w+)\}/g, "(?<$1>[^/]+)")}$`),
  }));

/**
 * The operation of a method and a path below `/api/v1`, with the path's parameters.
 *
 * @throws Refusal: NOT_FOUND for an unknown path, METHOD_NOT_ALLOWED with what is allowed
 */
export function findOperation(
  method: string,
  path: string,
): { operation: Operation; parameters: Record<string, string> } {
  const here = ROUTES.flatMap(({ operation, pattern }) => {
    const match = pattern.exec(path);
    return match ? [{ operation, parameters: decoded(match.groups ?? {}) }] : [];
  });
  const found = here.find(({ operation }) => operation.method === method);
  if (found) return found;
  if (here.length === 0) throw new Refusal("NOT_FOUND", "There is nothing at this path.", { field: "path" });
  const allow = [...new Set(here.map(({ operation }) => operation.method))].join(", ");
  throw new Refusal(
    "METHOD_NOT_ALLOWED",
    `Call this with ${allow}.`,
    { field: "method", rule: allow },
    { allow },
  );
}

function decoded(groups: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(groups).map(([name, value]) => {
      try {
        return [name, decodeURIComponent(value)];
      } catch {
        throw new Refusal("BAD_INPUT", `${name}: not an encoded text`, {
          field: name,
          rule: "percent-encoded UTF-8",
        });
      }
    }),
  );
}
