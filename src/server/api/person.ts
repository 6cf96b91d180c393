import "server-only";
import { setLanguage, setLanguageSchema } from "@/domain/person/set-language";
import { personProcedure, router } from "./trpc";

/** What a signed-in person keeps about themselves. */
export const personRouter = router({
  setLanguage: personProcedure.input(setLanguageSchema).mutation(({ ctx, input }) => setLanguage(ctx, input)),
});
