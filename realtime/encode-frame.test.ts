import { expect, test } from "vitest";
import * as ws from "ws";
import { encodeFrame } from "./encode-frame";

type Events = { on(event: string, listener: (...args: never[]) => void): void; write(bytes: Buffer): void };
// ws exports it; its types do not.
const { Receiver } = ws as unknown as { Receiver: new (options: object) => Events };

/** What the receiver of ws makes of the bytes. */
function decode(bytes: Buffer): Promise<string> {
  const receiver = new Receiver({ isServer: false });
  return new Promise((resolve, reject) => {
    receiver.on("message", (data: Buffer, isBinary: boolean) =>
      (isBinary ? reject : resolve)(data.toString()),
    );
    receiver.on("error", reject);
    receiver.write(bytes);
  });
}

test.each([0, 1, 125, 126, 127, 65_535, 65_536, 200_000])("a text of %i bytes", async (length) => {
  const text = "x".repeat(length);
  expect(await decode(encodeFrame(text))).toBe(text);
});

test("lengths are bytes, not characters", async () => {
  const text = "消息".repeat(21);
  expect(await decode(encodeFrame(text))).toBe(text);
});
