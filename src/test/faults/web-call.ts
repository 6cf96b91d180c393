import { Agent, request } from "node:http";

/** As much of a response as the tRPC client reads, and the cookies that it sets. */
type Answer = { ok: boolean; status: number; cookies: string[]; json(): Promise<unknown> };

/** Connections stay open between calls, as a browser keeps them. */
const agent = new Agent({ keepAlive: true });

/**
 * One HTTP call. Not `fetch`: with that of Node 20 some calls neither succeeded nor failed when the machine was
 * busy, and nothing but the caller was left waiting.
 */
export function callWeb(
  url: URL,
  init: { method?: string; headers?: unknown; body?: unknown },
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const headers = init.headers as Record<string, string>;
    const sent = request(url, { agent, method: init.method ?? "GET", headers }, (response) => {
      let text = "";
      response.setEncoding("utf8");
      response.on("data", (chunk: string) => {
        text += chunk;
      });
      response.on("error", reject);
      response.on("end", () => {
        const status = response.statusCode ?? 0;
        const cookies = response.headers["set-cookie"] ?? [];
        resolve({ ok: status < 400, status, cookies, json: async () => JSON.parse(text) });
      });
    });
    sent.on("error", reject);
    sent.end(init.body);
  });
}

/** Gives an answer up after a while; the call itself goes on. */
export function inTime<T>(answer: Promise<T>, ms: number): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`no answer within ${ms} ms`)), ms);
    answer.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
