import type { Metadata } from "next";
import { MessagePage } from "@/features/inbox/page/message-page";
import { shellWords } from "@/features/shell/shell-words";
import { requirePerson } from "@/server/auth/current-person";
import { requestLanguage } from "@/server/auth/language";
import { HydrateClient, trpc } from "@/trpc/server";

export async function generateMetadata(): Promise<Metadata> {
  return { title: shellWords(await requestLanguage()).message };
}

type Params = { params: Promise<{ id: string }> };

/** A message whose address was loaded. Reading it here has no side effect; the browser opens it. */
export default async function MessageRoute({ params }: Params) {
  const { id } = await params;
  await requirePerson(`/messages/${id}`);
  // A failure is not carried over: the browser asks again, and says what there is to say.
  await trpc.message.my.get.prefetch({ id });
  return (
    <HydrateClient>
      <MessagePage id={id} />
    </HydrateClient>
  );
}
