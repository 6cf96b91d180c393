import type { FeedEvent, InboxEvent, SessionEvent } from "@realtime/protocol/events";
import type { Db } from "@/db/database";
import { DomainError } from "./errors";

/** Who is acting. */
export type Actor =
  | { readonly kind: "person"; readonly userId: string; readonly role: Role }
  /** A service, by its API key. */
  | { readonly kind: "key"; readonly keyId: string; readonly scopes: readonly Scope[] }
  | { readonly kind: "system" }
  | { readonly kind: "nobody" };

/** What a person may do: nothing special, send, everything. */
export const ROLES = ["user", "sender", "admin"] as const;
export type Role = (typeof ROLES)[number];

/** What an API key may do. `admin` is all of it. */
export const SCOPES = ["send", "read", "people", "admin"] as const;
export type Scope = (typeof SCOPES)[number];

/** One event on its way to one channel of the bus. */
export type BusEvent = { readonly channel: string; readonly event: InboxEvent | FeedEvent | SessionEvent };

/** Hands events to the bus. Never throws and never waits: the push is a hint, the revision is the truth. */
export type Publish = (events: BusEvent[]) => void;

/** What every verb gets first: the database (or the transaction that it joins), who acts, and the bus. */
export type Context = { readonly db: Db; readonly actor: Actor; readonly publish: Publish };

/** The acting person's id, or UNAUTHENTICATED. */
export function actingPerson(ctx: Context): string {
  if (ctx.actor.kind !== "person") throw new DomainError("UNAUTHENTICATED", "Please sign in.");
  return ctx.actor.userId;
}

/**
 * Passes people who may send, keys with the scope, and the system itself; UNAUTHENTICATED or FORBIDDEN otherwise.
 */
export function requireSender(ctx: Context, scope: Scope = "send"): void {
  if (ctx.actor.kind === "system") return;
  if (ctx.actor.kind === "key") {
    requireScope(ctx.actor.scopes, scope);
    return;
  }
  actingPerson(ctx);
  if (ctx.actor.kind === "person" && ctx.actor.role === "user")
    throw new DomainError("FORBIDDEN", "Only people who may send messages can do this.");
}

/** Passes admins, keys with the scope, and the system itself; UNAUTHENTICATED or FORBIDDEN otherwise. */
export function requireAdmin(ctx: Context, scope: Scope = "admin"): void {
  requireSender(ctx, scope);
  if (ctx.actor.kind === "person" && ctx.actor.role !== "admin")
    throw new DomainError("FORBIDDEN", "Only admins can do this.");
}

function requireScope(scopes: readonly Scope[], scope: Scope): void {
  if (!scopes.includes(scope) && !scopes.includes("admin"))
    throw new DomainError("FORBIDDEN", `This key does not have the scope "${scope}".`, {
      rule: `scope ${scope}`,
    });
}
