import { afterEach, beforeEach, expect, type MockInstance, vi } from "vitest";

type Spy = MockInstance<typeof console.error>;

let error: Spy;
let warn: Spy;

beforeEach(() => {
  error = vi.spyOn(console, "error");
  warn = vi.spyOn(console, "warn");
});

afterEach(() => {
  const printed = [...error.mock.calls, ...warn.mock.calls];
  error.mockRestore();
  warn.mockRestore();
  expect(printed, "the test printed to console.error or console.warn").toEqual([]);
});

/** For a test that means to see an error printed: runs it quietly and gives what was printed, line by line. */
export async function consoleErrors(during: () => unknown): Promise<string[]> {
  error.mockImplementation(() => {});
  await during();
  const lines = error.mock.calls.map((call) => call.map(String).join(" "));
  error.mockReset();
  return lines;
}
