import type { IncomingMessage, ServerResponse } from "node:http";
import type { Metrics } from "./metrics";

/** What the worker can say of itself. */
export type Health = {
  readonly bus: boolean;
  readonly database: boolean;
  readonly stopping: boolean;
  readonly connections: number;
};

/**
 * Answers plain HTTP requests: /health says that the process runs, /ready whether to send it clients (503
 * while the bus or the database does not answer, and while it stops), /metrics gives Prometheus its figures.
 * None of it is for the world: the proxy in front passes on the socket's path alone.
 */
export function answerHealth(
  request: IncomingMessage,
  response: ServerResponse,
  health: Health,
  metrics: Metrics,
): void {
  const [path] = (request.url ?? "").split("?", 1);
  const ready = health.bus && health.database && !health.stopping;
  if (path !== "/health" && path !== "/ready" && path !== "/metrics")
    answer(response, 404, { status: "not found" });
  else if (request.method !== "GET" && request.method !== "HEAD")
    answer(response, 405, { status: "method not allowed" });
  else if (path === "/metrics") void answerMetrics(response, metrics);
  else if (path === "/health") answer(response, 200, { status: "ok" });
  else answer(response, ready ? 200 : 503, { status: ready ? "ready" : "not ready", ...health });
}

async function answerMetrics(response: ServerResponse, metrics: Metrics): Promise<void> {
  const text = await metrics.text();
  response.writeHead(200, { "content-type": metrics.contentType, "cache-control": "no-store" });
  response.end(text);
}

function answer(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { "content-type": "application/json", "cache-control": "no-store" });
  response.end(JSON.stringify(body));
}
