import { access } from "node:fs/promises";
import { expect, it } from "vitest";
import type { BusEvent } from "@/domain/context";
import { createPublisher } from "./publisher";

const event: BusEvent = { channel: "one", event: { type: "session.ended", sessionId: null } };

/** A wire whose answers come from outside of this process, as they do from a socket. */
function startPublisher(answer: () => Promise<void>) {
  const seen = { sent: 0, givenUp: 0, warnings: 0 };
  const publisher = createPublisher(
    {
      encode: JSON.stringify,
      async send(batch) {
        await answer();
        seen.sent += batch.length;
      },
      giveUp: () => void seen.givenUp++,
      close: async () => {},
    },
    { seal: (_, text) => text },
    { info() {}, warn: () => void seen.warnings++ },
  );
  return { publisher, seen };
}

it("does not take its own being busy for a bus that does not answer", async () => {
  const { publisher, seen } = startPublisher(() => access("."));
  publisher.publish([event]);
  const until = performance.now() + 1_200;
  while (performance.now() < until);
  publisher.publish([event]);
  await publisher.close();
  expect(seen).toEqual({ sent: 2, givenUp: 0, warnings: 0 });
});

it("gives a wire up that does not answer within a second", async () => {
  const { publisher, seen } = startPublisher(() => new Promise(() => {}));
  publisher.publish([event]);
  await expect.poll(() => seen.givenUp, { timeout: 3_000 }).toBe(1);
  expect(publisher.ready()).toBe(false);
  expect(seen).toEqual({ sent: 0, givenUp: 1, warnings: 1 });
  await publisher.close();
});
