import type { IncomingMessage, ServerResponse } from "node:http";

/** What the worker can say of itself. */
export type Health = {
  readonly bus: boolean;
  readonly database: boolean;
  readonly stopping: boolean;
  readonly connections: number;
};

/**
 * Answers plain HTTP requests: /health says that the process runs, /ready whether to send it clients (503
 * while the bus or the database does not answer, and while it stops).
 */
export function answerHealth(request: IncomingMessage, response: ServerResponse, health: Health): void {
  const [path] = (request.url ?? "").split("?", 1);
  const ready = health.bus && health.database && !health.stopping;
  if (path !== "/health" && path !== "/ready") answer(response, 404, { status: "not found" });
  else if (request.method !== "GET" && request.method !== "HEAD")
    answer(response, 405, { status: "method not allowed" });
  else if (path === "/health") answer(response, 200, { status: "ok" });
  else answer(response, ready ? 200 : 503, { status: ready ? "ready" : "not ready", ...health });
}

function answer(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { "content-type": "application/json", "cache-control": "no-store" });
  response.end(JSON.stringify(body));
}
