import { expect, test } from "vitest";
import { createSealer, SEAL_LENGTH } from "./seal";

const { seal, open } = createSealer("a secret");
const text = '{"type":"inbox.changed","epoch":"e","revision":7}';

test("what was sealed opens, on its channel", () => {
  const sealed = seal("belfry1:user:ada", text);
  expect(sealed).toHaveLength(SEAL_LENGTH + text.length);
  expect(open("belfry1:user:ada", sealed)).toBe(text);
  expect(open("belfry1:user:ada", seal("belfry1:user:ada", "Grüße 你好"))).toBe("Grüße 你好");
});

test.each([
  ["on another channel", "belfry1:user:grace", seal("belfry1:user:ada", text)],
  ["with another secret", "belfry1:user:ada", createSealer("another").seal("belfry1:user:ada", text)],
  ["with another text", "belfry1:user:ada", seal("belfry1:user:ada", text).replace("7}", "8}")],
  ["whose end went to the channel's name", "belfry1:user:ada{", seal("belfry1:user:ada", text)],
  ["without a seal", "belfry1:user:ada", text],
  ["of nothing", "belfry1:user:ada", ""],
])("a message %s does not", (_, channel, sealed) => {
  expect(open(channel, sealed)).toBeNull();
});
