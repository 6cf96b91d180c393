import type { Metadata } from "next";
import { PreferencesPage } from "@/features/inbox/preferences/preferences-page";
import { preferencesWords } from "@/features/inbox/preferences/preferences-words";
import { requirePerson } from "@/server/auth/current-person";
import { requestLanguage } from "@/server/auth/language";

export async function generateMetadata(): Promise<Metadata> {
  return { title: preferencesWords(await requestLanguage()).title };
}

export default async function Preferences() {
  await requirePerson("/preferences");
  return <PreferencesPage words={preferencesWords(await requestLanguage())} />;
}
