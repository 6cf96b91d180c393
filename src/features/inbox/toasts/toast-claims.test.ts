import { expect, test } from "vitest";
import { claimDelay } from "./toast-claims";

test("T5 the focused tab speaks first, a hidden one last", () => {
  const focused = claimDelay({ focused: true, visible: true });
  const visible = claimDelay({ focused: false, visible: true });
  const hidden = claimDelay({ focused: false, visible: false });
  expect(focused).toBe(0);
  expect(visible).toBeGreaterThan(focused);
  expect(hidden).toBeGreaterThan(visible);
});
