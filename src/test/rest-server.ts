import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { type RestDoor, restHandler } from "@/server/rest/rest-handler";

/** The REST API on a free port of this machine, for clients that are programs of their own. */
export async function startRestServer(door: Omit<RestDoor, "origin">) {
  const handle = restHandler({ ...door, origin: "http://localhost" });
  const server = createServer(async (incoming, outgoing) => {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks);
    const { method = "GET", url = "/" } = incoming;
    const headers = Object.entries(incoming.headers).map(([name, value]): [string, string] => [
      name,
      String(value),
    ]);
    const response = await handle(
      new Request(`http://localhost${url}`, { method, headers, ...(method === "GET" ? {} : { body }) }),
    );
    outgoing.writeHead(response.status, Object.fromEntries(response.headers));
    outgoing.end(await response.text());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}
