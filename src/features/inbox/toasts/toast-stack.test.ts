import { expect, test } from "vitest";
import { dropToast, EMPTY_STACK, pushToast, type ToastStack } from "./toast-stack";

const never = () => false;
const three: ToastStack = { ids: ["a", "b", "c"], more: 0 };

test("T1 up to three toasts stand", () => {
  expect(pushToast(EMPTY_STACK, "a", never)).toEqual({ ids: ["a"], more: 0 });
});

test("T1 the fourth is counted, and takes nobody's place", () => {
  expect(pushToast(three, "d", never)).toEqual({ ids: ["a", "b", "c"], more: 1 });
});

test("T3 an urgent one takes the place of the oldest that is not", () => {
  expect(pushToast(three, "d", (id) => id === "d")).toEqual({ ids: ["b", "c", "d"], more: 1 });
  expect(pushToast(three, "d", (id) => id === "a" || id === "d").ids).toEqual(["a", "c", "d"]);
  expect(pushToast(three, "d", () => true).ids).toEqual(["b", "c", "d"]);
});

test("T5 a message has one toast", () => {
  expect(pushToast(three, "b", never)).toBe(three);
});

test("when the last toast has gone nothing is left to count", () => {
  expect(dropToast({ ids: ["c"], more: 4 }, "c")).toEqual(EMPTY_STACK);
  expect(dropToast({ ids: ["b", "c"], more: 4 }, "b")).toEqual({ ids: ["c"], more: 4 });
  expect(dropToast(three, "x")).toBe(three);
});
