import "server-only";
import { getImage, imageIdSchema } from "@/domain/studio/get-image";
import { listImages } from "@/domain/studio/list-images";
import { startDrawing, startDrawingSchema } from "@/domain/studio/start-drawing";
import { personProcedure, router } from "./trpc";

/** The demonstration product's image studio. Shapes, errors and rules: the verbs' own docstrings. */
export const studioRouter = router({
  draw: personProcedure.input(startDrawingSchema).mutation(({ ctx, input }) => startDrawing(ctx, input)),
  list: personProcedure.query(({ ctx }) => listImages(ctx)),
  get: personProcedure.input(imageIdSchema).query(({ ctx, input }) => getImage(ctx, input)),
});
