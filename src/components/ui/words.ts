"use client";

import { type Context, use } from "react";

/**
 * The words of one room of the product, in the language of whoever is looking. A room has a context of its own
 * and one catalogue a language, all of one type.
 */
export function useWords<Words>(context: Context<Words | null>): Words {
  const words = use(context);
  if (!words) throw new Error("Words need the provider of their language above them");
  return words;
}
