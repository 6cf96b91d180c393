import type { Metadata } from "next";
import { InboxPage } from "@/features/inbox/page/inbox-page";
import { inboxStrings } from "@/features/inbox/strings";
import { requirePerson } from "@/server/auth/current-person";

export const metadata: Metadata = { title: inboxStrings.title };

export default async function MessagesPage() {
  await requirePerson("/messages");
  return <InboxPage />;
}
