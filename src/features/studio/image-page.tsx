"use client";

import { ArrowLeft, Download } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import type { ReactNode } from "react";
import { sizeText } from "@/components/message/file-list";
import { RelativeTime } from "@/components/message/relative-time";
import { useMessageWords } from "@/components/message/words";
import { Button, buttonClass } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Skeleton } from "@/components/ui/skeleton";
import { ImageFrame } from "./image-frame";
import { pictureAddress } from "./picture-address";
import { refusalOf, useDraw } from "./use-draw";
import { type StudioImage, useImage } from "./use-images";
import { useStudioWords } from "./words";

/** A picture, large, with what was asked for. */
export function ImagePage({ id }: { id: string }) {
  const words = useStudioWords();
  const { data: image, error, refetch } = useImage(id);
  // A picture that is on the page stays there when it can not be asked for again.
  const gone = error?.data?.domain?.code === "NOT_FOUND" || error?.data?.domain?.code === "BAD_INPUT";
  return (
    <main
      id="content"
      tabIndex={-1}
      className="mx-auto max-w-[1080px] px-6 pt-4 pb-16 outline-none max-sm:px-4 max-sm:pt-2"
    >
      {gone ? (
        <EmptyState
          level={1}
          title={words.gone.title}
          action={
            <Link href="/studio" className={buttonClass()}>
              {words.gone.action}
            </Link>
          }
        >
          {words.gone.text}
        </EmptyState>
      ) : (
        <>
          <Link href="/studio" className={`${buttonClass("quiet", "sm")} -ms-2.5 mb-2`}>
            <ArrowLeft aria-hidden="true" className="rtl:-scale-x-100" />
            {words.back}
          </Link>
          {image ? (
            <Picture image={image} />
          ) : error ? (
            <div role="alert" className="flex flex-wrap items-center gap-3">
              <span className="text-danger-text">{words.loadFailed}</span>
              <Button size="sm" onClick={() => void refetch()}>
                {words.retry}
              </Button>
            </div>
          ) : (
            <div aria-busy="true">
              <Skeleton className="aspect-3/2 rounded-lg" />
            </div>
          )}
        </>
      )}
    </main>
  );
}

function Picture({ image }: { image: StudioImage }) {
  const words = useStudioWords();
  const { locale } = useMessageWords();
  const { picture } = image;
  return (
    <article>
      <ImageFrame image={image} eager />
      <div className="mt-5 flex flex-wrap items-start justify-between gap-x-8 gap-y-4">
        <h1
          dir="auto"
          className="min-w-0 flex-1 basis-2/3 text-28 font-strong tracking-display text-balance wrap-anywhere max-sm:text-22"
        >
          {image.prompt}
        </h1>
        {picture && (
          <a href={pictureAddress(image.id)} download className={`${buttonClass("primary")} max-sm:w-full`}>
            <Download aria-hidden="true" />
            {words.download}
          </a>
        )}
        {image.status === "failed" && <DrawAgain image={image} />}
      </div>
      <dl className="mt-4 flex flex-wrap gap-x-8 gap-y-3 text-13">
        <Fact name={words.style}>{words.styles[image.style].name}</Fact>
        <Fact name={image.status === "complete" ? words.drawn : words.asked}>
          <RelativeTime iso={image.finishedAt ?? image.createdAt} form="long" />
        </Fact>
        {picture && (
          <Fact name={words.size}>
            {words.pixels(picture.width, picture.height)}, {sizeText(picture.size, locale)}
          </Fact>
        )}
      </dl>
    </article>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt className="text-12 text-ink-3">{name}</dt>
      <dd className="text-ink">{children}</dd>
    </div>
  );
}

/** The same words and style once more; the studio shows how far it is. */
function DrawAgain({ image: { prompt, style } }: { image: StudioImage }) {
  const words = useStudioWords();
  const router = useRouter();
  const draw = useDraw(() => router.push("/studio"));
  const refusal = draw.error ? refusalOf(draw.error, words) : {};
  return (
    <div className="grid justify-items-end gap-1.5">
      <Button variant="primary" busy={draw.isPending} onClick={() => draw.mutate({ prompt, style })}>
        {words.drawAgain}
      </Button>
      {draw.error && (
        <p role="alert" className="text-12 text-danger-text">
          {refusal.prompt ?? refusal.other}
        </p>
      )}
    </div>
  );
}
