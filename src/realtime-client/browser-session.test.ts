import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { sharedName } from "./browser-session";

const ends: (() => void)[] = [];
beforeEach(() => vi.resetModules());
afterEach(() => {
  for (const end of ends.splice(0)) end();
});

/** A document of its own in this browser, showing this session. */
async function open(sessionId: string | null) {
  vi.resetModules();
  const { shareSession } = await import("./browser-session");
  const leave = vi.fn();
  ends.push(shareSession(sessionId, leave));
  return { leave, shareSession };
}

test("tabs of one session leave one another alone; another person's sign-in clears them, and not itself", async () => {
  const [one, two] = [await open("ada-1"), await open("ada-1")];
  const grace = await open("grace-1");
  await vi.waitFor(() => {
    expect(one.leave).toHaveBeenCalledTimes(1);
    expect(two.leave).toHaveBeenCalledTimes(1);
  });
  expect(grace.leave).not.toHaveBeenCalled();
});

test("signed out: every tab leaves", async () => {
  const one = await open("ada-1");
  const signIn = await open(null);
  await vi.waitFor(() => expect(one.leave).toHaveBeenCalledTimes(1));
  expect(signIn.leave).not.toHaveBeenCalled();
});

test("a document is one session's: given another one it leaves", async () => {
  const one = await open("ada-1");
  ends.push(one.shareSession("ada-1", one.leave));
  expect(one.leave).not.toHaveBeenCalled();
  ends.push(one.shareSession("grace-1", one.leave));
  expect(one.leave).toHaveBeenCalledTimes(1);
});

test("what is shared is named after protocol, purpose, person and session", () => {
  expect(sharedName("ada", "s", "realtime")).toBe("belfry1-realtime:ada:s");
  const names = [
    sharedName("ada", "s", "realtime"),
    sharedName("ada", "s", "toasts"),
    sharedName("ada", "t", "realtime"),
    sharedName("grace", "s", "realtime"),
  ];
  expect(new Set(names).size).toBe(names.length);
});
