"use client";

import * as Dialog from "@radix-ui/react-dialog";
import { ChevronLeft, ChevronRight, ImageOff, Maximize, Minimize, X } from "lucide-react";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { IconButton, iconButtonClass } from "@/components/ui/icon-button";
import type { Image } from "@/content/document";
import { fileAddress } from "@/content/file-address";
import { useBroken } from "./message-image";
import { useMessageWords } from "./words";
import "./lightbox.css";

type LightboxProps = {
  images: readonly Image[];
  /** Place of the image that is shown; null while closed. */
  shown: number | null;
  onShow: (place: number | null) => void;
  /** It has gone; `last` was shown last, and gets the focus. */
  onClosed: (last: number) => void;
};

/** The images of a message, one at a time on the whole screen. Arrows go on, Escape leads back to the text. */
export function Lightbox({ images, shown, onShow, onClosed }: LightboxProps) {
  const last = useRef(0);
  useEffect(() => {
    if (shown !== null) last.current = shown;
  }, [shown]);
  const image = shown === null ? undefined : images[shown];

  function press(event: KeyboardEvent) {
    if (shown === null) return;
    const rightToLeft = getComputedStyle(event.currentTarget).direction === "rtl";
    const end = images.length - 1;
    const [forward, backward] = rightToLeft ? ["ArrowLeft", "ArrowRight"] : ["ArrowRight", "ArrowLeft"];
    const to = { [forward as string]: shown + 1, [backward as string]: shown - 1, Home: 0, End: end }[
      event.key
    ];
    if (event.key !== "Escape") event.stopPropagation();
    if (to === undefined || images.length === 1) return;
    event.preventDefault();
    onShow(Math.min(Math.max(to, 0), end));
  }

  return (
    <Dialog.Root open={image !== undefined} onOpenChange={(open) => !open && onShow(null)}>
      <Dialog.Portal>
        <Dialog.Content
          className="lightbox data-[state=open]:animate-appear"
          aria-describedby={undefined}
          onKeyDown={press}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            onClosed(last.current);
          }}
        >
          {image && shown !== null && (
            <Stage key={shown} image={image} place={shown} count={images.length} onShow={onShow} />
          )}
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

type StageProps = { image: Image; place: number; count: number; onShow: (place: number) => void };

function Stage({ image: { attrs }, place, count, onShow }: StageProps) {
  const words = useMessageWords();
  const [whole, setWhole] = useState(true);
  const { broken, image, onError } = useBroken();
  const quiet = "text-inherit! hover:bg-current/15!";
  return (
    <>
      <div className="flex h-13 shrink-0 items-center gap-0.5 ps-4 pe-2.5">
        <span role="status" className="flex-1 text-13">
          {count > 1 && words.imagePlace(place + 1, count)}
        </span>
        {!broken && (
          <IconButton
            label={whole ? words.actualSize : words.fit}
            onClick={() => setWhole(!whole)}
            className={quiet}
          >
            {whole ? <Maximize aria-hidden="true" /> : <Minimize aria-hidden="true" />}
          </IconButton>
        )}
        <Dialog.Close
          aria-label={words.closeImage}
          title={words.closeImage}
          className={`${iconButtonClass()} ${quiet}`}
        >
          <X aria-hidden="true" />
        </Dialog.Close>
      </div>
      <div className="lightbox-stage scroll-thin" data-whole={whole || undefined}>
        {broken ? (
          <p className="grid justify-items-center gap-2.5">
            <ImageOff aria-hidden="true" strokeWidth={1.6} />
            {words.imageGone}
          </p>
        ) : (
          // biome-ignore lint/performance/noImgElement: as in the text
          <img
            ref={image}
            src={fileAddress(attrs.attachmentId)}
            alt={attrs.alt}
            width={attrs.width}
            height={attrs.height}
            onError={onError}
          />
        )}
      </div>
      <div className="flex min-h-13 shrink-0 items-center gap-2.5 px-2.5 py-2">
        {count > 1 && (
          <IconButton
            label={words.previousImage}
            disabled={place === 0}
            onClick={() => onShow(place - 1)}
            className={quiet}
          >
            <ChevronLeft aria-hidden="true" className="rtl:-scale-x-100" />
          </IconButton>
        )}
        <Dialog.Title dir="auto" className="line-clamp-3 flex-1 text-center text-13">
          {attrs.alt}
        </Dialog.Title>
        {count > 1 && (
          <IconButton
            label={words.nextImage}
            disabled={place === count - 1}
            onClick={() => onShow(place + 1)}
            className={quiet}
          >
            <ChevronRight aria-hidden="true" className="rtl:-scale-x-100" />
          </IconButton>
        )}
      </div>
    </>
  );
}
