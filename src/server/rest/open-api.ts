import { z } from "zod";
import { DOMAIN_CODES } from "@/domain/errors";
import { OPERATIONS } from "./find-operation";
import { type Operation, pathNames } from "./operation";
import { REST_ROOT } from "./rest-handler";
import { NAMED } from "./schemas";

type Json = Record<string, unknown>;

/** Statuses that an operation may answer beside 200, and when. */
const REFUSALS: Record<number, string> = {
  400: "An input is not right: `field` and `rule` say which and why.",
  401: "No session, or a key that is unknown, revoked or expired.",
  403: "Signed in, or with a key, and not allowed to do this.",
  404: "There is no such thing, or not for you.",
  405: "Not the method of this path.",
  409: "In conflict with what is there, such as an idempotency key that was used for another message.",
  413: "The body is too large.",
  415: "The body is not application/json.",
  429: "Too many calls of this key: wait as many seconds as `Retry-After` says.",
  500: "Something went wrong on our side.",
};

/** The OpenAPI 3.1 document of the REST API, made from the operations themselves. */
export function openApi(origin: string): Json {
  const paths: Record<string, Json> = {};
  for (const operation of OPERATIONS) {
    const path = REST_ROOT + operation.path;
    paths[path] = { ...paths[path], [operation.method.toLowerCase()]: told(operation) };
  }
  return {
    openapi: "3.1.0",
    info: {
      title: "Belfry",
      version: "1",
      description: `Every refusal is a problem document (RFC 9457) whose \`code\` is one of ${DOMAIN_CODES.join(", ")}, METHOD_NOT_ALLOWED, UNSUPPORTED_MEDIA_TYPE or INTERNAL_SERVER_ERROR. Times are ISO 8601 in UTC. Answers only grow: pass over fields that you do not know.`,
    },
    servers: [{ url: origin }],
    tags: [
      { name: "my", description: "What signed-in people do with their own messages, by their session." },
      {
        name: "admin",
        description: "What services send and look up, by API keys; also people who may send.",
      },
      { name: "directory", description: "People and groups, in step with the host product's." },
    ],
    paths,
    components: {
      schemas: Object.fromEntries(
        Object.entries(NAMED).map(([name, schema]) => [name, schemaOf(schema, schema)]),
      ),
      securitySchemes: {
        key: {
          type: "http",
          scheme: "bearer",
          description: "An API key, made by an admin under /admin/keys.",
        },
        session: {
          type: "apiKey",
          in: "cookie",
          name: "next-auth.session-token",
          description: "The session of a signed-in person; `__Secure-` stands before the name under https.",
        },
      },
    },
  };
}

function told(operation: Operation): Json {
  const { id, summary, description, by, input, idempotent, output, example } = operation;
  const inPath = pathNames(operation.path);
  const fields = Object.keys(input.shape).filter((name) => !inPath.includes(name));
  const schema = schemaOf(input);
  const properties = (schema.properties ?? {}) as Json;
  const required = (schema.required ?? []) as string[];
  const parameter = (name: string, place: "path" | "query") => ({
    name,
    in: place,
    required: place === "path" || required.includes(name),
    schema: properties[name],
    ...(Object.hasOwn(example.input, name) ? { example: (example.input as Json)[name] } : {}),
  });
  const parameters: Json[] = [
    ...inPath.map((name) => parameter(name, "path")),
    ...(operation.method === "GET" ? fields.map((name) => parameter(name, "query")) : []),
    ...(idempotent
      ? [
          {
            name: "Idempotency-Key",
            in: "header",
            required: false,
            schema: { type: "string", minLength: 1, maxLength: 200 },
            description:
              "Makes a repeat harmless: the same key with the same message is sent once. Stands for `idempotencyKey`.",
          },
        ]
      : []),
  ];
  return {
    operationId: id,
    tags: [operation.path.split("/").find((word) => ["my", "admin", "directory"].includes(word))],
    summary,
    description: [description, by === "person" ? undefined : `A key needs the scope \`${by}\`.`]
      .filter(Boolean)
      .join(" "),
    security: by === "person" ? [{ session: [] }] : [{ key: [] }, { session: [] }],
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(operation.method === "GET" || fields.length === 0
      ? {}
      : { requestBody: { required: true, content: bodyOf(schema, fields, example.input as Json) } }),
    responses: {
      200: {
        description: "Done.",
        content: { "application/json": { schema: schemaOf(output), example: example.output } },
      },
      ...Object.fromEntries(
        Object.entries(REFUSALS).map(([status, when]) => [status, refusal(status, when)]),
      ),
    },
  };
}

function bodyOf(schema: Json, fields: string[], example: Json): Json {
  const pick = (from: Json) =>
    Object.fromEntries(Object.entries(from).filter(([name]) => fields.includes(name)));
  const required = ((schema.required ?? []) as string[]).filter((name) => fields.includes(name));
  return {
    "application/json": {
      schema: {
        ...schema,
        properties: pick((schema.properties ?? {}) as Json),
        ...(required.length > 0 ? { required } : { required: undefined }),
      },
      example: pick(example),
    },
  };
}

function refusal(status: string, when: string): Json {
  return {
    description: when,
    ...(status === "429"
      ? { headers: { "Retry-After": { description: "Seconds.", schema: { type: "integer" } } } }
      : {}),
    content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
  };
}

/** @param itself the schema that is being named, which is told in full */
function schemaOf(schema: z.ZodType, itself?: z.ZodType): Json {
  const { $schema: _, ...found } = z.toJSONSchema(schema, {
    io: "input",
    unrepresentable: "any",
    override: ({ zodSchema, jsonSchema }) => {
      const name = Object.entries(NAMED).find(([, named]) => named === zodSchema && named !== itself)?.[0];
      if (name) {
        for (const key of Object.keys(jsonSchema)) delete (jsonSchema as Json)[key];
        jsonSchema.$ref = `#/components/schemas/${name}`;
      }
      // Formats say the same in a word.
      if (jsonSchema.format !== undefined) delete jsonSchema.pattern;
    },
  });
  return found as Json;
}
