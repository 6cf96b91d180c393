import { actingPerson, type Context } from "../../context";
import { DomainError } from "../../errors";

/** Keeps an admin from doing to their own account what would lock them out. @throws CONFLICT */
export function requireOther(ctx: Context, userId: string, what: string): void {
  if (ctx.actor.kind === "person" && actingPerson(ctx) === userId)
    throw new DomainError("CONFLICT", `You cannot ${what} your own account.`, {
      field: "userId",
      rule: "not yourself",
    });
}

export function personNotFound(): DomainError {
  return new DomainError("NOT_FOUND", "There is no such person.", { field: "userId" });
}
