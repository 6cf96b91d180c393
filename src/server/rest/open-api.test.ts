import { describe, expect, it } from "vitest";
import { OPERATIONS } from "./find-operation";
import { openApi } from "./open-api";
import { pathNames } from "./operation";

const document = openApi("https://app.example.com");
const text = JSON.stringify(document);

it("is one document whose references all lead somewhere", () => {
  const names = Object.keys((document.components as { schemas: object }).schemas);
  const references = [...text.matchAll(/"#\/components\/schemas\/(\w+)"/g)].map((match) => match[1] ?? "");
  expect(references.length).toBeGreaterThan(100);
  expect([...new Set(references)].sort()).toEqual(names.sort());
  expect(new Set(OPERATIONS.map(({ id }) => id)).size).toBe(OPERATIONS.length);
});

describe.each(OPERATIONS.map((operation) => [operation.id, operation] as const))("%s", (_, operation) => {
  it("has a path whose names are fields of its input", () => {
    for (const name of pathNames(operation.path)) expect(operation.input.shape).toHaveProperty(name);
  });

  it("has examples that its own schemas take", () => {
    expect(operation.input.safeParse(operation.example.input).error).toBeUndefined();
    expect(operation.output.safeParse(operation.example.output).error).toBeUndefined();
  });
});
