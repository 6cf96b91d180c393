import type { Language } from "@/content/languages";

/** What is said when a page failed: in both languages, since nothing more may be loaded by then. */
export const ERROR_WORDS: Record<Language, { title: string; text: string; retry: string }> = {
  en: {
    title: "This page could not be shown",
    text: "Something went wrong on our side. Your messages are safe.",
    retry: "Try again",
  },
  "zh-CN": { title: "此页面无法显示", text: "我们这边出了问题。你的消息是安全的。", retry: "重试" },
};
