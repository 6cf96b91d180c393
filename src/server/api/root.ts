import "server-only";
import { adminRouter } from "./admin";
import { auditRouter } from "./audit";
import { directoryRouter } from "./directory";
import { groupRouter } from "./group";
import { keysRouter } from "./keys";
import { myRouter } from "./my";
import { personRouter } from "./person";
import { studioRouter } from "./studio";
import { createCallerFactory, router } from "./trpc";

/** The whole API. Browsers import its type only. */
export const appRouter = router({
  message: router({ my: myRouter, admin: adminRouter }),
  group: groupRouter,
  person: personRouter,
  audit: auditRouter,
  directory: directoryRouter,
  keys: keysRouter,
  studio: studioRouter,
});
export type AppRouter = typeof appRouter;

/** Calls procedures in this process: for server components. */
export const createCaller = createCallerFactory(appRouter);
