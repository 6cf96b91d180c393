import { expect, it } from "vitest";
import { inLanguage } from "./in-language";

const item = {
  id: "1",
  title: "New task",
  summary: "From Ada",
  action: { label: "Open", url: "/x" },
  translations: { "zh-CN": { title: "新任务", summary: "来自 Ada", actionLabel: "打开" } },
};

it.each(["zh-CN", "zh", "zh-SG"])("reads its translation in %s", (language) => {
  expect(inLanguage(item, language)).toMatchObject({
    id: "1",
    title: "新任务",
    summary: "来自 Ada",
    action: { label: "打开", url: "/x" },
  });
});

it("stays as it is in a language without a translation, and when it was written by hand", () => {
  expect(inLanguage(item, "fr")).toBe(item);
  const { translations: _, ...byHand } = item;
  expect(inLanguage(byHand, "zh-CN")).toBe(byHand);
});

it("keeps the action's label when the translation has none", () => {
  const quiet = { ...item, translations: { "zh-CN": { title: "一", summary: "", actionLabel: null } } };
  expect(inLanguage(quiet, "zh-CN").action).toEqual({ label: "Open", url: "/x" });
});
