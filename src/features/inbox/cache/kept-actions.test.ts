import { expect, test } from "vitest";
import { TestLock } from "@/realtime-client/browser.test-data";
import { sharedName } from "@/realtime-client/browser-session";
import { type KeptAction, keepActions } from "./kept-actions";

const ADA = sharedName("ada", "s1", "actions");
const read = (id: string): KeptAction => ({ edit: "read", ids: [id] });
const settled = () => new Promise((resolve) => setTimeout(resolve, 0));

/** A browser: what its tabs have stored, its locks, and how a tab hears of what another one stores. */
function browser({ full = false } = {}) {
  const stored = new Map<string, string>();
  const locks = new Map<string, TestLock>();
  const listeners = new Set<{ tab: symbol; hear: (name: string | null) => void }>();
  const open = (session = ADA) => {
    const tab = Symbol();
    const inherited: KeptAction[] = [];
    const tell = (name: string) => {
      for (const other of listeners) if (other.tab !== tab) queueMicrotask(() => other.hear(name));
    };
    const kept = keepActions(session, (actions) => inherited.push(...actions), {
      storage: {
        get length() {
          return stored.size;
        },
        key: (index) => [...stored.keys()][index] ?? null,
        getItem: (name) => stored.get(name) ?? null,
        setItem(name, text) {
          if (full) throw new DOMException("full", "QuotaExceededError");
          stored.set(name, text);
          tell(name);
        },
        removeItem(name) {
          stored.delete(name);
          tell(name);
        },
      },
      locks: {
        request(name, options, held) {
          const lock = locks.get(name) ?? new TestLock();
          locks.set(name, lock);
          return lock.request(options, held);
        },
      },
      onStored(hear) {
        const listener = { tab, hear };
        listeners.add(listener);
        return () => void listeners.delete(listener);
      },
    });
    return { ...kept, inherited };
  };
  return { open, stored };
}

test("P12 after a reload the actions are this document's, in order, and no more than once", async () => {
  const { open, stored } = browser();
  const before = open();
  before.keep(read("a"));
  before.keep(read("b"));
  const forget = before.keep(read("c"));
  forget();
  before.close();
  const after = open();
  await settled();
  expect(after.inherited).toEqual([read("a"), read("b")]);
  expect([...stored.keys()]).toEqual([]);
  const again = open();
  await settled();
  expect(again.inherited).toEqual([]);
});

test("P12 of several tabs one takes over what a tab leaves, and nobody takes it while that tab lives", async () => {
  const { open } = browser();
  const [first, second] = [open(), open()];
  const leaving = open();
  leaving.keep(read("a"));
  const late = open();
  await settled();
  expect([first, second, late].flatMap((tab) => tab.inherited)).toEqual([]);
  leaving.close();
  await settled();
  expect([first, second, late].flatMap((tab) => tab.inherited)).toEqual([read("a")]);
});

test("a tab that has left takes nothing over", async () => {
  const { open } = browser();
  const leaving = open();
  leaving.keep(read("a"));
  const left = open();
  left.close();
  leaving.close();
  await settled();
  expect(left.inherited).toEqual([]);
  const next = open();
  await settled();
  expect(next.inherited).toEqual([read("a")]);
});

test.each([
  ["another person", sharedName("grace", "s2", "actions")],
  ["another session of the same person", sharedName("ada", "s2", "actions")],
])("%s gets nothing of it, and it is gone", async (_, session) => {
  const { open, stored } = browser();
  const ada = open();
  ada.keep(read("a"));
  ada.close();
  stored.set("theme", "dark");
  const other = open(session);
  await settled();
  expect(other.inherited).toEqual([]);
  expect([...stored.keys()]).toEqual(["theme"]);
});

test.each([
  ["no JSON", "{"],
  ["no list", '{"edit":"read","ids":[]}'],
  ["an edit that is none", '[{"edit":"erase","ids":["a"]}]'],
  ["ids that are none", '[{"edit":"read","ids":[1]}]'],
])("%s is no action", async (_, text) => {
  const { open, stored } = browser();
  stored.set(`${ADA}:gone`, text);
  const tab = open();
  await settled();
  expect(tab.inherited).toEqual([]);
  expect(stored.has(`${ADA}:gone`)).toBe(false);
});

test("where there is no room the actions wait in the document", async () => {
  const { open, stored } = browser({ full: true });
  const forget = open().keep(read("a"));
  forget();
  expect(stored.size).toBe(0);
});
