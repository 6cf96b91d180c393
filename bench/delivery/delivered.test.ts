import { describe, expect, it } from "vitest";
import type { Arrival } from "./crowd";
import { delivered } from "./delivered";
import type { Sent } from "./open-loop";

const sent = (id: string, userId: string): Sent => ({ id, userId, due: 90, called: 100, answered: 101 });
const arrival = (userId: string, given: Partial<Arrival> = {}): Arrival => ({
  count: 1,
  first: 103,
  last: 103,
  userId,
  bytes: 500,
  ...given,
});

describe("what was sent beside what came", () => {
  it("is without fault when each came once, to the one it was for", () => {
    const outcome = { sent: [sent("a", "ada"), sent("b", "bob")], failures: [] };
    const came = new Map([
      ["a", arrival("ada")],
      ["b", arrival("bob", { first: 107 })],
    ]);
    expect(delivered(outcome, came)).toMatchObject({
      sent: 2,
      lost: 0,
      doubled: 0,
      misdelivered: 0,
      failed: 0,
      latency_p50: 7,
      latency_since_due_p50: 17,
      load_late_p50: 10,
    });
  });

  it("counts what did not come, came twice, or came to somebody else", () => {
    const outcome = { sent: [sent("a", "ada"), sent("b", "bob"), sent("c", "cid")], failures: [] };
    const came = new Map([
      ["a", arrival("ada", { count: 2 })],
      ["b", arrival("eve")],
    ]);
    expect(delivered(outcome, came)).toMatchObject({ lost: 1, doubled: 1, misdelivered: 1 });
  });
});
