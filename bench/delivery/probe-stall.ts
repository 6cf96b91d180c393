import { Agent, get } from "node:http";

/**
 * Asks a worker for its health over one connection, again and again: an answer that takes long tells of an event loop
 * that was kept from everything else.
 *
 * @returns to be stopped; then the slowest answer, in milliseconds
 */
export function probeStall(port: number): { stop(): Promise<number> } {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  let stopped = false;
  let slowest = 0;

  async function keepAsking(): Promise<void> {
    while (!stopped) {
      const start = performance.now();
      await ask(port, agent);
      slowest = Math.max(slowest, performance.now() - start);
    }
  }

  const asking = keepAsking();
  return {
    async stop() {
      stopped = true;
      await asking;
      agent.destroy();
      return slowest;
    },
  };
}

function ask(port: number, agent: Agent): Promise<void> {
  return new Promise((resolve, reject) => {
    get({ host: "127.0.0.1", port, path: "/health", agent }, (response) => {
      response.once("end", resolve);
      response.resume();
    }).once("error", reject);
  });
}
