"use client";

import Link from "next/link";
import { RelativeTime } from "@/components/message/relative-time";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Skeleton } from "@/components/ui/skeleton";
import { ImageFrame } from "./image-frame";
import { type StudioImage, useImages } from "./use-images";
import { useStudioWords } from "./words";

const GRID = "mt-3 grid grid-cols-2 gap-x-3 gap-y-5 max-sm:grid-cols-1";

/** What the person asked for, the newest first. */
export function Gallery() {
  const words = useStudioWords();
  const { data: images, isPending, isError, refetch } = useImages();
  return (
    <section aria-label={words.pictures} aria-busy={isPending && !isError}>
      <div className="flex items-baseline justify-between gap-3 text-13">
        <h2 className="font-medium text-ink-2">{words.pictures}</h2>
        {images && images.length > 0 && <span className="text-ink-3">{words.shown(images.length)}</span>}
      </div>
      {isError && (
        <div role="alert" className="mt-3 flex flex-wrap items-center gap-3">
          <span className="text-danger-text">{words.loadFailed}</span>
          <Button size="sm" onClick={() => void refetch()}>
            {words.retry}
          </Button>
        </div>
      )}
      {isPending && !isError && <Waiting label={words.loading} />}
      {images?.length === 0 && <EmptyState title={words.noneTitle}>{words.none}</EmptyState>}
      {images && images.length > 0 && (
        <ul className={GRID}>
          {images.map((image) => (
            <Entry key={image.id} image={image} />
          ))}
        </ul>
      )}
    </section>
  );
}

function Entry({ image }: { image: StudioImage }) {
  const words = useStudioWords();
  return (
    <li className="animate-arrive">
      <Link href={`/studio/${image.id}`} className="group block rounded-lg" prefetch={false}>
        <ImageFrame image={image} />
        <span className="mt-2 flex items-baseline gap-3">
          <span dir="auto" className="min-w-0 flex-1 truncate font-medium group-hover:underline">
            {image.prompt}
          </span>
          <span className="text-12 text-ink-3">
            <RelativeTime iso={image.finishedAt ?? image.createdAt} />
          </span>
        </span>
        <span className="block text-12 text-ink-3">{words.styles[image.style].name}</span>
      </Link>
    </li>
  );
}

function Waiting({ label }: { label: string }) {
  return (
    <div className={GRID}>
      <span className="sr-only">{label}</span>
      {[0, 1, 2, 3].map((place) => (
        <Skeleton key={place} className="aspect-3/2 rounded-lg" />
      ))}
    </div>
  );
}
