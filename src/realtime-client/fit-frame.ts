import shape from "@realtime/protocol/frame-shape.json";

/** What is used of JSON Schema by the shape of a frame; its test says when that grows. */
type Shape = {
  $ref?: string;
  oneOf?: readonly Shape[];
  anyOf?: readonly Shape[];
  type?: string | readonly string[];
  const?: string;
  enum?: readonly string[];
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  exclusiveMinimum?: number;
  maximum?: number;
  items?: Shape;
  properties?: Readonly<Record<string, Shape | undefined>>;
  required?: readonly string[];
  additionalProperties?: Shape;
};

const PARTS: Readonly<Record<string, Shape>> = shape.$defs;

/**
 * Reads a frame by `frame-shape.json`, which is made from the zod schemas: zod itself is a sixth of what a page
 * with a bell has to load.
 *
 * @param value what JSON.parse answered
 * @returns the value without the fields that this version does not know; undefined when it does not fit
 */
export function fitFrame(value: unknown): unknown {
  return fitTo(shape, value);
}

function fitTo(shape: Shape, value: unknown): unknown {
  if (shape.$ref) return fitTo(PARTS[shape.$ref.slice("#/$defs/".length)] ?? {}, value);
  for (const option of shape.oneOf ?? shape.anyOf ?? []) {
    const fitting = fitTo(option, value);
    if (fitting !== undefined) return fitting;
  }
  if (![shape.type].flat().includes(typeOf(value))) return undefined;
  if (typeof value === "string") return fitsText(shape, value) ? value : undefined;
  if (typeof value === "number") return fitsNumber(shape, value) ? value : undefined;
  if (Array.isArray(value)) {
    const items = value.map((item) => fitTo(shape.items ?? {}, item));
    return items.includes(undefined) ? undefined : items;
  }
  return typeof value === "object" && value !== null ? fitFields(shape, value) : value;
}

function typeOf(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "array";
  return Number.isInteger(value) ? "integer" : typeof value;
}

function fitsText({ const: only, enum: names, minLength = 0, maxLength }: Shape, text: string): boolean {
  if (only !== undefined) return text === only;
  if (names) return names.includes(text);
  return text.length >= minLength && text.length <= (maxLength ?? text.length);
}

function fitsNumber({ minimum, exclusiveMinimum, maximum }: Shape, number: number): boolean {
  if (minimum !== undefined && number < minimum) return false;
  if (exclusiveMinimum !== undefined && number <= exclusiveMinimum) return false;
  return maximum === undefined || number <= maximum;
}

function fitFields(shape: Shape, value: object): unknown {
  const known: [string, unknown][] = [];
  for (const [name, field] of Object.entries(value)) {
    const { properties = {}, additionalProperties } = shape;
    const fieldShape = Object.hasOwn(properties, name) ? properties[name] : additionalProperties;
    if (!fieldShape) continue;
    const fitting = fitTo(fieldShape, field);
    if (fitting === undefined) return undefined;
    known.push([name, fitting]);
  }
  const fields: Record<string, unknown> = Object.fromEntries(known);
  return (shape.required ?? []).every((name) => Object.hasOwn(fields, name)) ? fields : undefined;
}
