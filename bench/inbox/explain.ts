import postgres, { type Sql } from "postgres";
import type { Pool } from "@/db/database";

/** A statement as it went to the server. */
export type Statement = { text: string; parameters: unknown[] };

type PlanNode = {
  "Node Type": string;
  "Parent Relationship"?: string;
  "Subplan Name"?: string;
  "CTE Name"?: string;
  "Shared Hit Blocks": number;
  "Shared Read Blocks": number;
  Plans?: PlanNode[];
};

const NO_PLAN = /^\s*(begin|commit|rollback|savepoint|release|set)\b/i;

/** The statements that a verb sends, those of the transaction itself left out. The pool is connected already. */
export async function statementsOf(db: Pool, verb: () => Promise<unknown>): Promise<Statement[]> {
  const seen: Statement[] = [];
  const debug = (_: number, text: string, parameters: unknown[]) => seen.push({ text, parameters });
  Object.assign(db.sql.options, { debug });
  await verb().finally(() => Object.assign(db.sql.options, { debug: undefined }));
  return seen.filter(({ text }) => !NO_PLAN.test(text));
}

/** The same statements for somebody else. */
export function forPerson(statements: readonly Statement[], from: string, to: string): Statement[] {
  return statements.map(({ text, parameters }) => ({
    text,
    parameters: parameters.map((value) => (value === from ? to : value)),
  }));
}

/**
 * Counts the buffers (hit or read) of statements by EXPLAIN (ANALYZE, BUFFERS) of their generic plans, on a
 * connection of its own. What they write is rolled back.
 */
export class Explainer {
  readonly #sql: Sql;

  constructor(url: string) {
    this.#sql = postgres(url, { max: 1, onnotice: () => {}, connection: { TimeZone: "UTC" } });
  }

  /** Buffers of all statements together, run `rounds` times; the last round is the answer. */
  async buffers(statements: readonly Statement[], rounds = 2): Promise<number> {
    return (await this.each(statements, rounds)).reduce((sum, buffers) => sum + buffers, 0);
  }

  /** Buffers of each statement, in order. */
  async each(statements: readonly Statement[], rounds = 2): Promise<number[]> {
    const sql = await this.#sql.reserve();
    let last: number[] = [];
    try {
      await sql.unsafe("set plan_cache_mode = force_generic_plan");
      for (const [place, { text }] of statements.entries()) await sql.unsafe(`prepare b${place} as ${text}`);
      for (let round = 0; round < rounds; round++) {
        last = [];
        await sql.unsafe("begin");
        for (const [place, { parameters }] of statements.entries()) {
          const values = parameters.length > 0 ? `(${parameters.map(literal).join(", ")})` : "";
          const [row] = await sql.unsafe(
            `explain (analyze, buffers, timing off, format json) execute b${place}${values}`,
          );
          last.push(buffersOf(row?.["QUERY PLAN"][0].Plan));
        }
        await sql.unsafe("rollback");
      }
    } finally {
      await sql.unsafe("rollback");
      await sql.unsafe("deallocate all");
      sql.release();
    }
    return last;
  }

  async close(): Promise<void> {
    await this.#sql.end({ timeout: 5 });
  }
}

function literal(value: unknown): string {
  if (value === null || value === undefined) return "null";
  if (Array.isArray(value)) return `'{${value.join(",")}}'`;
  return typeof value === "number" ? String(value) : `'${String(value).replaceAll("'", "''")}'`;
}

/**
 * A node's buffers include those of the nodes below it, with one exception: a writing CTE that nothing reads runs
 * after the plan proper, and is added here.
 */
function buffersOf(plan: PlanNode): number {
  const nodes = [plan];
  for (const node of nodes) nodes.push(...(node.Plans ?? []));
  const read = new Set(nodes.map((node) => node["CTE Name"]));
  const apart = nodes.filter(
    (node) => node["Node Type"] === "ModifyTable" && !read.has(node["Subplan Name"]?.replace(/^CTE /, "")),
  );
  return [plan, ...apart.filter((node) => node !== plan)].reduce(
    (sum, node) => sum + node["Shared Hit Blocks"] + node["Shared Read Blocks"],
    0,
  );
}
