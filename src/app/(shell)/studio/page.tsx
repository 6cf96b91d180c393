import type { Metadata } from "next";
import { shellWords } from "@/features/shell/shell-words";
import { StudioPage } from "@/features/studio/studio-page";
import { StudioLanguage } from "@/features/studio/words";
import { requirePerson } from "@/server/auth/current-person";
import { requestLanguage } from "@/server/auth/language";
import { HydrateClient, trpc } from "@/trpc/server";

export async function generateMetadata(): Promise<Metadata> {
  return { title: shellWords(await requestLanguage()).studio };
}

export default async function StudioRoute() {
  await requirePerson("/studio");
  await trpc.studio.list.prefetch();
  return (
    <HydrateClient>
      <StudioLanguage language={await requestLanguage()}>
        <StudioPage />
      </StudioLanguage>
    </HydrateClient>
  );
}
