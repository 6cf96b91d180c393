import { z } from "zod";

/** tRPC's infinite queries add this to the input of a page. Pages go one way here, so it says nothing. */
export const pageDirection = { direction: z.literal("forward").optional() };
