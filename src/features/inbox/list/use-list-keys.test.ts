import { expect, test } from "vitest";
import { actionOf, type ListKeys } from "./use-list-keys";

function press(
  key: string,
  where: { inside?: boolean; onRow?: boolean; at?: string | null } = {},
  held = {},
) {
  const done: string[] = [];
  const note = (name: string) => (what: unknown) => void done.push(`${name} ${what}`);
  const keys: ListKeys = {
    move: note("move"),
    open: note("open"),
    archive: note("archive"),
    markRead: note("read"),
    markUnread: note("unread"),
    leave: note("leave"),
  };
  const event = { key, ctrlKey: false, metaKey: false, shiftKey: false, ...held };
  actionOf(event, { inside: false, onRow: false, at: null, ...where }, keys)?.();
  return done[0] ?? null;
}

const row = { inside: true, onRow: true, at: "m1" };

test.each([
  ["j", {}, {}, "move 1"],
  ["k", {}, {}, "move -1"],
  ["ArrowDown", row, {}, "move 1"],
  ["ArrowDown", {}, {}, null],
  ["PageUp", row, {}, "move -1"],
  ["Enter", row, {}, "open m1"],
  ["o", row, {}, "open m1"],
  ["Enter", { ...row, onRow: false }, {}, null],
  ["e", row, {}, "archive m1"],
  ["e", {}, {}, null],
  ["e", row, { ctrlKey: true }, null],
  ["I", row, { shiftKey: true }, "read m1"],
  ["U", row, { shiftKey: true }, "unread m1"],
  ["End", row, { ctrlKey: true }, "leave behind"],
  ["Home", row, { metaKey: true }, "leave before"],
  ["End", {}, { ctrlKey: true }, null],
  ["x", row, {}, null],
])("K1 K3 the key %s at %o holding %o: %s", (key, where, held, action) => {
  expect(press(key, where, held)).toBe(action);
});
