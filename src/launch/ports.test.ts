import { createServer } from "node:net";
import { expect, test } from "vitest";
import { assertPortFree, freePort } from "./ports";

test("a taken port is refused by name, a free one passes", async () => {
  const port = await freePort();
  await assertPortFree(port, "PORT");
  const server = createServer().listen(port);
  try {
    await expect(assertPortFree(port, "PORT", 0)).rejects.toThrow(
      `port ${port} is taken: stop what listens there, or set PORT to another port`,
    );
  } finally {
    server.close();
  }
});

test("a port that is given back while we look passes", async () => {
  const port = await freePort();
  const server = createServer().listen(port);
  setTimeout(() => server.close(), 300);
  await assertPortFree(port, "PORT");
});
