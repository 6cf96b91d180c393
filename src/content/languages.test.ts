import { expect, test } from "vitest";
import { acceptedLanguage, directionOf, findLanguage } from "./languages";

test.each([
  ["zh-CN,zh;q=0.9,en;q=0.8", "zh-CN"],
  ["zh-TW", "zh-CN"],
  ["ZH-hans", "zh-CN"],
  ["en-GB,zh;q=0.9", "en"],
  ["de;q=0.9, zh;q=0.3, en;q=0.2", "zh-CN"],
  ["zh;q=0, en;q=0.1", "en"],
  ["de-DE,fr", "en"],
  ["", "en"],
  [";;,=,q", "en"],
])("Accept-Language %s is answered in %s", (accepted, language) => {
  expect(acceptedLanguage(accepted)).toBe(language);
});

test("a stored tag that is no longer spoken is none", () => {
  expect(findLanguage("zh-CN")).toBe("zh-CN");
  expect(findLanguage("tlh")).toBeNull();
});

test("Arabic and Hebrew run from right to left", () => {
  expect(["ar-EG", "he", "en", "zh-CN"].map(directionOf)).toEqual(["rtl", "rtl", "ltr", "ltr"]);
});
