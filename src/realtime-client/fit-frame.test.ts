import shape from "@realtime/protocol/frame-shape.json";
import { serverFrameSchema } from "@realtime/protocol/frames";
import golden from "@realtime/protocol/golden-frames.json";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fitFrame } from "./fit-frame";

const frames: Record<string, unknown>[] = Object.values(golden.toClient);
const bySchema = (value: unknown) => serverFrameSchema.safeParse(value).data;

test.each(Object.entries<unknown>(golden.toClient))("the golden %s fits, and loses nothing", (_, frame) => {
  expect(fitFrame(frame)).toEqual(frame);
});

describe("what fits is what the schemas take", () => {
  /** One field, item or the whole of a frame: another value, gone, or with one that nobody knows beside it. */
  const damage = fc.record({
    frame: fc.constantFrom(...frames),
    at: fc.array(fc.nat(), { maxLength: 6 }),
    as: fc.oneof(
      fc.jsonValue({ maxDepth: 2 }),
      fc.constantFrom(-1, 0, 1, 1.5, 2 ** 53, "", "urgent", "everyone", "x".repeat(65), null, [], {}),
      fc.constantFrom(...frames),
      fc.constant(undefined),
    ),
    grows: fc.boolean(),
  });

  test("whatever is damaged in it", () => {
    const seen = { taken: 0, refused: 0 };
    fc.assert(
      fc.property(damage, ({ frame, at, as, grows }) => {
        const value = JSON.parse(JSON.stringify(damaged(frame, at, as, grows) ?? null));
        const taken = bySchema(value);
        seen[taken ? "taken" : "refused"] += 1;
        expect(fitFrame(value)).toEqual(taken);
      }),
      { numRuns: 3_000 },
    );
    expect(Math.min(seen.taken, seen.refused)).toBeGreaterThan(300);
  });

  test.each(["constructor", "toString", "hasOwnProperty"])(
    "a field that is called %s is not known",
    (name) => {
      for (const frame of frames) expect(fitFrame({ ...frame, [name]: 1 })).toEqual(frame);
    },
  );
});

test("the shape says nothing that is not looked at", () => {
  const looked =
    /^(\$ref|oneOf|anyOf|type|const|enum|m(in|ax)Length|minimum|exclusiveMinimum|maximum|items)$/;
  const used = new Set<string>();
  const walk = (part: object): void => {
    for (const [key, inner] of Object.entries(part)) {
      used.add(key);
      if (key === "properties") for (const field of Object.values<object>(inner)) walk(field);
      else if (key === "oneOf" || key === "anyOf") for (const option of inner) walk(option);
      else if (key === "items" || key === "additionalProperties") walk(inner);
      // JSON has no other names than texts.
      else if (key === "propertyNames") expect(inner).toEqual({ type: "string" });
    }
  };
  const { $schema: _, $defs, ...frame } = shape;
  for (const part of [frame, ...Object.values($defs)]) walk(part);
  const others = [...used].filter((key) => !looked.test(key)).sort();
  expect(others).toEqual(["additionalProperties", "properties", "propertyNames", "required"]);
});

function damaged(value: unknown, at: number[], as: unknown, grows: boolean): unknown {
  const [next, ...rest] = at;
  if (next === undefined || typeof value !== "object" || value === null) return as;
  const copy: Record<string, unknown> | unknown[] = Array.isArray(value) ? [...value] : { ...value };
  const keys = Object.keys(copy);
  const key = keys[next % Math.max(1, keys.length)] ?? "0";
  if (grows && rest.length === 0 && !Array.isArray(copy)) copy.addedLater = as;
  else Object.assign(copy, { [key]: damaged(Reflect.get(copy, key), rest, as, grows) });
  return copy;
}
