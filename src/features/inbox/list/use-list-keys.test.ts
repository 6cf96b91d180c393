import { expect, test } from "vitest";
import { actionOf, type ListKeys } from "./use-list-keys";

function press(
  key: string,
  where: {
    inside?: boolean;
    onRow?: boolean;
    at?: string | null;
    selecting?: boolean;
    single?: boolean;
  } = {},
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
    extend: note("extend"),
    select: note("select"),
    selectTo: note("selectTo"),
    search: () => void done.push("search"),
  };
  const event = { key, ctrlKey: false, metaKey: false, shiftKey: false, ...held };
  actionOf(
    event,
    { inside: false, onRow: false, at: null, selecting: false, single: true, ...where },
    keys,
  )?.();
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
  ["x", row, {}, "select m1"],
  ["X", row, { shiftKey: true }, "selectTo m1"],
  ["x", {}, {}, null],
  ["ArrowDown", row, { shiftKey: true }, "extend 1"],
  ["K", row, { shiftKey: true }, "extend -1"],
  ["e", { selecting: true }, {}, "archive null"],
  ["U", { selecting: true }, { shiftKey: true }, "unread null"],
  ["/", {}, {}, "search"],
  ["q", row, {}, null],
])("K1 K3 the key %s at %o holding %o: %s", (key, where, held, action) => {
  expect(press(key, where, held)).toBe(action);
});

test.each(["j", "k", "o", "e", "x", "/", "I", "U", "X"])("K2 switched off, %s does nothing", (key) => {
  expect(press(key, { ...row, single: false })).toBeNull();
});

test.each([
  ["ArrowDown", "move 1"],
  ["Enter", "open m1"],
])("K2 switched off, %s still works", (key, action) => {
  expect(press(key, { ...row, single: false })).toBe(action);
});
