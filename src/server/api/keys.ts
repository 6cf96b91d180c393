import "server-only";
import { createKey, createKeySchema } from "@/domain/key/create";
import { listKeys } from "@/domain/key/list";
import { keyIdSchema, revokeKey } from "@/domain/key/revoke";
import { router, senderProcedure } from "./trpc";

/** What admins do with the API keys of services. Shapes, errors and rules: the verbs' own docstrings. */
export const keysRouter = router({
  list: senderProcedure.query(({ ctx }) => listKeys(ctx)),
  create: senderProcedure.input(createKeySchema).mutation(({ ctx, input }) => createKey(ctx, input)),
  revoke: senderProcedure.input(keyIdSchema).mutation(({ ctx, input }) => revokeKey(ctx, input)),
});
