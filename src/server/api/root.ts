import "server-only";
import { adminRouter } from "./admin";
import { directoryRouter } from "./directory";
import { keysRouter } from "./keys";
import { myRouter } from "./my";
import { createCallerFactory, router } from "./trpc";

/** The whole API. Browsers import its type only. */
export const appRouter = router({
  message: router({ my: myRouter, admin: adminRouter }),
  directory: directoryRouter,
  keys: keysRouter,
});
export type AppRouter = typeof appRouter;

/** Calls procedures in this process: for server components. */
export const createCaller = createCallerFactory(appRouter);
