import { TEXT_LINK } from "@/components/ui/text-link";
import { OperationSection, type ToldOperation } from "./operation-section";
import { Snippet } from "./snippet";
import { docsStrings as s } from "./strings";

export type Told = {
  paths: Record<string, Record<string, unknown>>;
  servers: { url: string }[];
};

const PROBLEM = {
  type: "/api/docs#bad-input",
  title: "The request is not right",
  status: 400,
  detail: "title: must not be empty",
  code: "BAD_INPUT",
  field: "title",
  rule: "must not be empty",
};

/** The reference of the REST API for people, made from its OpenAPI document. No script, nothing from elsewhere. */
export function Reference({ told }: { told: Told }) {
  const origin = told.servers[0]?.url ?? "";
  const operations = Object.entries(told.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => {
      return { ...(operation as Omit<ToldOperation, "path" | "method">), path, method };
    }),
  );
  const groups = Object.entries(s.groups).map(([tag, label]) => ({
    tag,
    label,
    operations: operations.filter((operation) => operation.tags.includes(tag)),
  }));
  return (
    <div className="mx-auto grid max-w-[1080px] grid-cols-[240px_minmax(0,1fr)] gap-12 px-6 pb-24 max-md:block max-sm:px-4">
      <nav aria-label={s.contents} className="sticky top-0 h-dvh overflow-y-auto py-8 max-md:hidden">
        {groups.map(({ tag, label, operations: listed }) => (
          <div key={tag} className="mb-5">
            <p className="mb-1 text-12 font-medium text-ink-3">{label}</p>
            <ul>
              {listed.map((operation) => (
                <li key={operation.operationId}>
                  <a
                    href={`#${operation.operationId}`}
                    className="-mx-2 block rounded-sm px-2 py-1 text-13 leading-snug text-ink-2 hover:bg-hover hover:text-ink"
                  >
                    {operation.summary}
                  </a>
                </li>
              ))}
            </ul>
          </div>
        ))}
      </nav>
      <main className="min-w-0 pt-8">
        <h1 className="text-28 font-strong tracking-display">{s.title}</h1>
        <p className="mt-1 text-ink-2">
          {s.lead}{" "}
          <a href="/api/v1/openapi.json" className={TEXT_LINK}>
            {s.document}
          </a>
        </p>
        <Basics title={s.authTitle} text={s.auth}>
          <Snippet label={s.authTitle}>{`curl ${origin}/api/v1/message/admin \\
  -H "Authorization: Bearer $BELFRY_KEY"`}</Snippet>
        </Basics>
        <Basics title={s.idempotencyTitle} text={s.idempotency}>
          <Snippet label={s.idempotencyTitle}>{`curl ${origin}/api/v1/message/admin/broadcast \\
  -H "Authorization: Bearer $BELFRY_KEY" \\
  -H "Content-Type: application/json" \\
  -H "Idempotency-Key: maintenance-2026-11-29" \\
  -d '{"type": "system", "title": "Maintenance on Sunday", "text": "From 02:00 UTC."}'`}</Snippet>
        </Basics>
        <Basics title={s.problemsTitle} text={s.problems}>
          <Snippet label={s.problemsTitle}>{JSON.stringify(PROBLEM, null, 2)}</Snippet>
        </Basics>
        {groups.map(({ tag, label, operations: listed }) => (
          <section key={tag} aria-label={label}>
            <h2 className="mt-12 border-b border-line pb-2 text-22 font-strong tracking-tight">{label}</h2>
            {listed.map((operation) => (
              <OperationSection key={operation.operationId} operation={operation} />
            ))}
          </section>
        ))}
      </main>
    </div>
  );
}

function Basics({ title, text, children }: { title: string; text: string; children: React.ReactNode }) {
  return (
    <section className="mt-8">
      <h2 className="text-16 font-strong">{title}</h2>
      <p className="mt-1 mb-3 max-w-[64ch] text-ink-2">{text}</p>
      {children}
    </section>
  );
}
