import "server-only";
import { headers } from "next/headers";
import { cache } from "react";
import { acceptedLanguage, findLanguage, type Language } from "@/content/languages";
import { currentPerson } from "./current-person";

/** The language of this request: the one that the person chose, else the browser's first that we speak. */
export const requestLanguage = cache(async (): Promise<Language> => {
  const person = await currentPerson();
  const chosen = person?.locale ? findLanguage(person.locale) : null;
  return chosen ?? acceptedLanguage((await headers()).get("accept-language") ?? "");
});
