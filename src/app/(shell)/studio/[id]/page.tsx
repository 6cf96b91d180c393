import type { Metadata } from "next";
import { shellWords } from "@/features/shell/shell-words";
import { ImagePage } from "@/features/studio/image-page";
import { StudioLanguage } from "@/features/studio/words";
import { requirePerson } from "@/server/auth/current-person";
import { requestLanguage } from "@/server/auth/language";
import { HydrateClient, trpc } from "@/trpc/server";

export async function generateMetadata(): Promise<Metadata> {
  return { title: shellWords(await requestLanguage()).studio };
}

type Params = { params: Promise<{ id: string }> };

/** A picture of the person's own. */
export default async function ImageRoute({ params }: Params) {
  const { id } = await params;
  await requirePerson(`/studio/${id}`);
  // A refusal is not carried over: the browser asks again, and says what there is to say.
  await trpc.studio.get.prefetch({ id });
  return (
    <HydrateClient>
      <StudioLanguage language={await requestLanguage()}>
        <ImagePage id={id} />
      </StudioLanguage>
    </HydrateClient>
  );
}
