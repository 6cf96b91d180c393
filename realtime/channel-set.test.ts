import { expect, test } from "vitest";
import { createChannelSet } from "./channel-set";

/** A bus whose answers the test gives. */
function fakeBus() {
  const calls: { add: string[]; remove: string[]; answer(error?: Error): void }[] = [];
  let called = () => {};
  const channels = createChannelSet(
    (add, remove) =>
      new Promise((resolve, reject) => {
        calls.push({ add, remove, answer: (error) => (error ? reject(error) : resolve()) });
        called();
      }),
  );
  async function nextCall() {
    while (calls.length === 0)
      await new Promise<void>((resolve) => {
        called = resolve;
      });
    const [call] = calls.splice(0, 1);
    if (!call) throw new Error("no call");
    return call;
  }
  return { channels, calls, nextCall };
}

test("what is wanted within one turn goes in one round trip, and resolves when it is heard", async () => {
  const { channels, nextCall } = fakeBus();
  const restored = channels.restore();
  expect(await restored).toBe(true);
  const heard = Promise.all([channels.want("a"), channels.want("b"), channels.want("a")]);
  const call = await nextCall();
  expect(call).toMatchObject({ add: ["a", "b"], remove: [] });
  call.answer();
  await heard;
});

test("what is wanted during an outage is taken up after it, with all that was held", async () => {
  const { channels, calls, nextCall } = fakeBus();
  await channels.restore();
  const a = channels.want("a");
  (await nextCall()).answer();
  await a;
  channels.lost();
  const b = channels.want("b");
  await Promise.resolve();
  expect(calls).toEqual([]);
  const restored = channels.restore();
  const call = await nextCall();
  expect(call.add).toEqual(["a", "b"]);
  call.answer();
  await b;
  expect(await restored).toBe(true);
});

test("the late answer of a dead connection is not believed", async () => {
  const { channels, nextCall } = fakeBus();
  await channels.restore();
  const a = channels.want("a");
  const old = await nextCall();
  channels.lost();
  const restored = channels.restore();
  old.answer();
  const again = await nextCall();
  expect(again.add).toEqual(["a"]);
  again.answer();
  await a;
  expect(await restored).toBe(true);
});

test("a failure leaves everything to the next connection", async () => {
  const { channels, nextCall } = fakeBus();
  const a = channels.want("a");
  const first = channels.restore();
  (await nextCall()).answer(new Error("gone"));
  expect(await first).toBe(false);
  channels.lost();
  const second = channels.restore();
  const call = await nextCall();
  expect(call.add).toEqual(["a"]);
  call.answer();
  expect(await second).toBe(true);
  await a;
});

test("dropping: what is held is given back, what was never asked for is not mentioned", async () => {
  const { channels, nextCall } = fakeBus();
  await channels.restore();
  const a = channels.want("a");
  const call = await nextCall();
  void channels.want("b");
  channels.drop("b");
  channels.drop("a");
  call.answer();
  await a;
  const next = await nextCall();
  expect(next).toMatchObject({ add: [], remove: ["a"] });
  next.answer();
});

test("dropped and wanted again before the bus was told: it stays", async () => {
  const { channels, nextCall } = fakeBus();
  await channels.restore();
  const a = channels.want("a");
  const call = await nextCall();
  channels.drop("a");
  const again = channels.want("a");
  call.answer();
  const next = await nextCall();
  expect(next).toMatchObject({ add: ["a"], remove: [] });
  next.answer();
  await Promise.all([a, again]);
});
