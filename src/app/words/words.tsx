"use client";

import dynamic from "next/dynamic";
import type { ReactNode } from "react";
import type { Language } from "@/content/languages";

/** Each language is a file of its own to the browser, which loads one of them. */
const SPEAKERS = {
  en: dynamic(() => import("./english").then((module) => module.English)),
  "zh-CN": dynamic(() => import("./chinese").then((module) => module.Chinese)),
} satisfies Record<Language, unknown>;

/** Gives everything below its words in a language. */
export function Words({ language, children }: { language: Language; children: ReactNode }) {
  const Speaker = SPEAKERS[language];
  return <Speaker>{children}</Speaker>;
}
