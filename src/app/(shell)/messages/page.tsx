import type { Metadata } from "next";
import { InboxPage } from "@/features/inbox/page/inbox-page";
import { shellWords } from "@/features/shell/shell-words";
import { requirePerson } from "@/server/auth/current-person";
import { requestLanguage } from "@/server/auth/language";

export async function generateMetadata(): Promise<Metadata> {
  return { title: shellWords(await requestLanguage()).messages };
}

export default async function MessagesPage() {
  await requirePerson("/messages");
  return <InboxPage />;
}
