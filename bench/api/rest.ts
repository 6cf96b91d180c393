import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import type { Pool } from "@/db/database";
import { newId } from "@/db/id";
import type { Context } from "@/domain/context";
import { createKey } from "@/domain/key/create";
import { checkSession } from "@/domain/session/check";
import { startSession } from "@/domain/session/start";
import { appRouter } from "@/server/api/root";
import { restHandler } from "@/server/rest/rest-handler";
import type { Report } from "../inbox/report";
import { anyOf } from "./people";

const ORIGIN = "http://localhost";
const ROUNDS = 12;
const CALLS_A_ROUND = 250;
const AT_ONCE = 4;

/**
 * Sends to one person by REST with a key, and by tRPC with a session, in turns: both handlers in this process, each
 * with its own look-up of who is asking. No network, which would make the two alike.
 */
export async function measureRest(report: Report, db: Pool, people: readonly string[]): Promise<void> {
  const system: Context = { db, actor: { kind: "system" }, publish: () => {} };
  const adminId = anyOf(people);
  await db.sql`update users set role = 'admin' where id = ${adminId}`;
  const admin: Context = { ...system, actor: { kind: "person", userId: adminId, role: "admin" } };
  const { secret } = await createKey(admin, { name: "Bench", scopes: ["send"] });
  const session = {
    userId: adminId,
    sessionId: (await startSession(system, { userId: adminId, userAgent: null }))?.id ?? "",
  };

  const message = () => ({
    type: "task",
    title: "Order 4711 was shipped",
    text: "On Thursday.",
    idempotencyKey: newId(),
  });
  const post = (path: string, body: object, headers: object = {}) =>
    new Request(ORIGIN + path, {
      method: "POST",
      headers: { "content-type": "application/json", ...headers },
      body: JSON.stringify(body),
    });
  const rest = restHandler({
    system: () => system,
    session: async () => system,
    origin: ORIGIN,
    limit: { tries: 1_000_000, windowMs: 60_000 },
    report: (error) => {
      throw error;
    },
  });
  const ways = {
    trpc: () =>
      fetchRequestHandler({
        endpoint: "/api/trpc",
        router: appRouter,
        req: post("/api/trpc/message.admin.send", {
          ...message(),
          audience: { kind: "users", userIds: [anyOf(people)] },
        }),
        createContext: async () => {
          const person = await checkSession(system, session);
          if (!person) throw new Error("the session is over");
          return { ...system, actor: { kind: "person" as const, userId: person.id, role: person.role } };
        },
      }),
    rest: () =>
      rest(
        post(
          "/api/v1/message/admin/send",
          { ...message(), userIds: [anyOf(people)] },
          { authorization: `Bearer ${secret}` },
        ),
      ),
  };
  const seconds = { trpc: 0, rest: 0 };
  for (let round = -2; round < 2 * ROUNDS; round += 1) {
    const way = round % 2 === 0 ? "trpc" : "rest";
    const start = performance.now();
    await Promise.all(Array.from({ length: AT_ONCE }, () => calls(ways[way], CALLS_A_ROUND / AT_ONCE)));
    if (round >= 0) seconds[way] += (performance.now() - start) / 1_000;
  }
  const perSecond = (way: keyof typeof seconds) =>
    (ROUNDS * Math.floor(CALLS_A_ROUND / AT_ONCE) * AT_ONCE) / seconds[way];
  report.add({
    name: "sends_per_second",
    of: `tRPC with a session, ${AT_ONCE} at once`,
    value: perSecond("trpc"),
  });
  report.add({
    name: "sends_per_second",
    of: `REST with a key, ${AT_ONCE} at once`,
    value: perSecond("rest"),
  });
  report.add({
    name: "rest_share",
    of: "of the throughput of tRPC",
    value: perSecond("rest") / perSecond("trpc"),
    budget: { atLeast: 0.7 },
  });
}

async function calls(send: () => Promise<Response>, times: number): Promise<void> {
  for (let n = 0; n < Math.floor(times); n += 1) {
    const response = await send();
    if (response.status !== 200) throw new Error(`${response.status} ${await response.text()}`);
    await response.text();
  }
}
