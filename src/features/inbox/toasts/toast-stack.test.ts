import { expect, test } from "vitest";
import { dropToast, EMPTY_STACK, pushToast, pushToasts, type ToastStack } from "./toast-stack";

const never = () => false;
const three: ToastStack = { ids: ["a", "b", "c"], more: 0 };

test("T1 up to three toasts stand", () => {
  expect(pushToast(EMPTY_STACK, "a", never)).toEqual({ stack: { ids: ["a"], more: 0 }, leaving: null });
});

test("T1 the fourth takes the place of the oldest, which is counted", () => {
  expect(pushToast(three, "d", never)).toEqual({ stack: { ids: ["b", "c", "d"], more: 1 }, leaving: "a" });
});

test("T3 an urgent toast is not pushed out", () => {
  expect(pushToast(three, "d", (id) => id === "a").leaving).toBe("b");
  expect(pushToast(three, "d", () => true).leaving).toBe("a");
});

test("T1 of many that arrive at once only the last three are shown, and the others counted", () => {
  const arrived = ["b", "d", "e", "f", "g"];
  expect(pushToasts(three, arrived, never)).toEqual({
    stack: { ids: ["e", "f", "g"], more: 4 },
    enter: ["e", "f", "g"],
    leave: ["a", "b", "c"],
  });
  expect(pushToasts(three, arrived, (id) => id === "a" || id === "d")).toEqual({
    stack: { ids: ["a", "d", "g"], more: 4 },
    enter: ["d", "g"],
    leave: ["b", "c"],
  });
});

test("T5 a message has one toast", () => {
  expect(pushToast(three, "b", never)).toEqual({ stack: three, leaving: null });
});

test("when the last toast has gone nothing is left to count", () => {
  expect(dropToast({ ids: ["c"], more: 4 }, "c")).toEqual(EMPTY_STACK);
  expect(dropToast({ ids: ["b", "c"], more: 4 }, "b")).toEqual({ ids: ["c"], more: 4 });
  expect(dropToast(three, "x")).toBe(three);
});
