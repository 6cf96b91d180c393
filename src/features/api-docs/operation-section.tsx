import { Snippet } from "./snippet";
import { docsStrings as s } from "./strings";

type Parameter = {
  name: string;
  in: string;
  required: boolean;
  schema: Record<string, unknown>;
  description?: string;
};

/** An operation as the OpenAPI document tells it, with its place in it. */
export type ToldOperation = {
  path: string;
  method: string;
  operationId: string;
  tags: string[];
  summary: string;
  description: string;
  security: Record<string, unknown>[];
  parameters?: Parameter[];
  requestBody?: { content: { "application/json": { example: unknown } } };
  responses: Record<string, { content: Record<string, { example?: unknown }> }>;
};

/** One operation: how to call it, with what, and what it answers. */
export function OperationSection({ operation }: { operation: ToldOperation }) {
  const { operationId, method, path, summary, description, parameters, requestBody, responses } = operation;
  const scope = /scope `(\w+)`/.exec(description)?.[1];
  const words = description.replace(/ ?A key needs the scope `\w+`\./, "");
  return (
    <article id={operationId} className="scroll-mt-4 pt-8" aria-labelledby={`${operationId}-title`}>
      <h3 id={`${operationId}-title`} className="text-16 font-strong">
        {summary}
      </h3>
      <p className="mt-2 flex flex-wrap items-center gap-2 font-mono text-13 [overflow-wrap:anywhere]">
        <span className="rounded-sm bg-accent-soft px-2 py-0.5 font-medium text-accent-text uppercase">
          {method}
        </span>
        {path}
      </p>
      <p className="mt-2 max-w-[64ch] text-13 text-ink-3">{scope ? s.needs(scope) : s.person}</p>
      {words && <p className="mt-2 max-w-[64ch] text-ink-2">{words}</p>}
      {parameters && (
        <>
          <h4 className="mt-4 text-13 font-medium text-ink-2">{s.parameters}</h4>
          <ul className="mt-1.5 divide-y divide-line rounded-md bg-surface shadow-edge">
            {parameters.map((parameter) => (
              <li
                key={`${parameter.in} ${parameter.name}`}
                className="flex flex-wrap gap-x-3 px-3.5 py-2 text-13"
              >
                <code className="font-mono text-ink">{parameter.name}</code>
                <span className="text-ink-3">
                  {parameter.in}, {kindOf(parameter.schema)}
                  {parameter.required && `, ${s.required}`}
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
      {requestBody && (
        <Example
          label={`${s.body}: ${summary}`}
          title={s.body}
          value={requestBody.content["application/json"].example}
        />
      )}
      <Example
        label={`${s.answer}: ${summary}`}
        title={s.answer}
        value={responses["200"]?.content["application/json"]?.example}
      />
    </article>
  );
}

function Example({ label, title, value }: { label: string; title: string; value: unknown }) {
  return (
    <>
      <h4 className="mt-4 mb-1.5 text-13 font-medium text-ink-2">{title}</h4>
      <Snippet label={label}>{JSON.stringify(value, null, 2)}</Snippet>
    </>
  );
}

/** "string (uuid)", "integer from 1 to 50", "one of all, unread, archived". */
function kindOf({ type, format, enum: values, minimum, maximum }: Record<string, unknown>): string {
  if (Array.isArray(values)) return `one of ${values.join(", ")}`;
  const range =
    minimum !== undefined && maximum !== undefined && Number(maximum) < 2 ** 31
      ? ` from ${minimum} to ${maximum}`
      : "";
  return `${type ?? "any"}${format ? ` (${format})` : ""}${range}`;
}
