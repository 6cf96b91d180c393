import { z } from "zod";
import { type Operation, pathNames } from "./operation";
import { Refusal } from "./problem";

/** Largest body in bytes: a hundred thousand recipients fit, with a message of full size. */
export const MAX_BODY = 6 * 1024 * 1024;

/**
 * The input of an operation as one object: path parameters, and the query of a GET or the JSON body of the others.
 *
 * @throws Refusal with the field that is to blame
 */
export async function readInput(
  request: Request,
  operation: Operation,
  parameters: Record<string, string>,
): Promise<unknown> {
  const rest =
    operation.method === "GET" ? readQuery(request, operation) : await readBody(request, operation);
  for (const name of Object.keys(parameters))
    if (Object.hasOwn(rest, name)) throw refusal(name, "is in the path already");
  const key = operation.idempotent ? request.headers.get("idempotency-key") : null;
  if (key !== null && Object.hasOwn(rest, "idempotencyKey") && rest.idempotencyKey !== key)
    throw refusal("idempotencyKey", "not another one than the Idempotency-Key header");
  return { ...rest, ...parameters, ...(key === null ? {} : { idempotencyKey: key }) };
}

function refusal(field: string, rule: string): Refusal {
  return new Refusal("BAD_INPUT", `${field}: ${rule}`, { field, rule });
}

/** Numbers of a query are texts; what does not look like one is left for the schema to refuse. */
function readQuery(request: Request, { input }: Operation): Record<string, unknown> {
  const found: Record<string, unknown> = {};
  for (const [name, value] of new URL(request.url).searchParams) {
    if (Object.hasOwn(found, name)) throw refusal(name, "once");
    const field = Object.hasOwn(input.shape, name) ? input.shape[name] : undefined;
    Object.defineProperty(found, name, {
      value: field && isNumber(field) && /^-?\d{1,16}$/.test(value) ? Number(value) : value,
      enumerable: true,
    });
  }
  return found;
}

function isNumber(schema: z.core.$ZodType): boolean {
  if (schema instanceof z.ZodDefault || schema instanceof z.ZodOptional) return isNumber(schema.unwrap());
  return schema instanceof z.ZodNumber;
}

async function readBody(request: Request, operation: Operation): Promise<Record<string, unknown>> {
  const bytes = await readBytes(request);
  const needed = Object.keys(operation.input.shape).some((name) => !pathNames(operation.path).includes(name));
  if (bytes.length === 0 && !needed) return {};
  const type = request.headers.get("content-type")?.split(";")[0]?.trim().toLowerCase();
  // Of the types that a page of another site can send without asking first, this is none.
  if (type !== "application/json")
    throw new Refusal("UNSUPPORTED_MEDIA_TYPE", "Send the body as application/json.", {
      field: "Content-Type",
      rule: "application/json",
    });
  const body = parse(bytes);
  if (typeof body !== "object" || body === null || Array.isArray(body))
    throw refusal("body", "a JSON object");
  return body as Record<string, unknown>;
}

function parse(bytes: Uint8Array): unknown {
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw refusal("body", "UTF-8");
  }
  try {
    return JSON.parse(text);
  } catch {
    throw refusal("body", "JSON");
  }
}

async function readBytes(request: Request): Promise<Uint8Array> {
  const tooLarge = () =>
    new Refusal("TOO_LARGE", `A body has at most ${MAX_BODY / 1024 / 1024} MB.`, {
      field: "body",
      rule: `at most ${MAX_BODY} bytes`,
    });
  if (Number(request.headers.get("content-length")) > MAX_BODY) throw tooLarge();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body ?? []) {
    size += chunk.length;
    if (size > MAX_BODY) throw tooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
