import { expect, test } from "vitest";
import * as z from "zod/mini";
import { serverFrameSchema } from "./frames";

test("the shape that browsers read frames by is the schemas' (npx vitest run -u frame-shape writes it anew)", async () => {
  const shape = z.toJSONSchema(serverFrameSchema, { reused: "ref", io: "input" });
  await expect(`${JSON.stringify(shape, null, 1)}\n`).toMatchFileSnapshot("./frame-shape.json");
});
