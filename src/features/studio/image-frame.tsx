"use client";

import { ImageOff } from "lucide-react";
import { useState } from "react";
import { classNames } from "@/components/ui/class-names";
import { DrawingProgress } from "./drawing-progress";
import { pictureAddress } from "./picture-address";
import { isUnfinished, type StudioImage } from "./use-images";
import { useStudioWords } from "./words";

/** A picture at its place, which is the same while it is drawn, and when it could not be. */
export function ImageFrame({ image, eager = false }: { image: StudioImage; eager?: boolean }) {
  const words = useStudioWords();
  const [broken, setBroken] = useState(false);
  const why = image.failure === null ? words.notKept : words.why[image.failure];
  // On its own page what will not come needs no room for a picture.
  const place = eager && image.failure !== null ? "h-60" : "aspect-3/2";
  return (
    <div className={classNames("overflow-hidden rounded-lg bg-sunken", place)}>
      {isUnfinished(image) ? (
        <DrawingProgress image={image} />
      ) : image.picture && !broken ? (
        // biome-ignore lint/performance/noImgElement: a private file behind our own route; nothing may copy it
        <img
          src={pictureAddress(image.id)}
          alt={words.pictureOf(image.prompt)}
          width={image.picture.width}
          height={image.picture.height}
          loading={eager ? "eager" : "lazy"}
          decoding="async"
          onError={() => setBroken(true)}
          className="size-full animate-appear object-cover"
        />
      ) : (
        <div className="grid h-full place-content-center justify-items-center gap-2 p-4 text-center">
          <ImageOff aria-hidden="true" className="size-5 text-ink-3" strokeWidth={1.6} />
          {image.failure !== null && (
            <span className="text-13 font-medium text-danger-text">{words.notDrawn}</span>
          )}
          <span className="max-w-short-line text-12 text-balance text-ink-2">{why}</span>
        </div>
      )}
    </div>
  );
}
