"use client";

import { ImageOff } from "lucide-react";
import { type Ref, useEffect, useRef, useState } from "react";
import type { Image } from "@/content/document";
import { fileAddress } from "@/content/file-address";
import { useMessageWords } from "./words";

/** An image in a text is as wide as the text at most, and leaves the lines around it in sight. */
const MAX_WIDTH = 640;
const MAX_HEIGHT = 520;

type MessageImageProps = Image["attrs"] & { onOpen: () => void; buttonRef: Ref<HTMLButtonElement> };

/** An image in the text of a message. Its place is reserved before it comes; pressing it shows it large. */
export function MessageImage({ attachmentId, alt, width, height, onOpen, buttonRef }: MessageImageProps) {
  const words = useMessageWords();
  const { broken, image, onError } = useBroken();
  const shown = Math.min(width, MAX_WIDTH, Math.round((MAX_HEIGHT * width) / height));
  const place = { aspectRatio: `${width} / ${height}`, width: shown };
  if (broken)
    return (
      <figure className="message-image" data-broken style={{ ...place, aspectRatio: undefined }}>
        <ImageOff aria-hidden="true" strokeWidth={1.6} />
        <span>
          {words.imageGone} <q dir="auto">{alt}</q>
        </span>
      </figure>
    );
  return (
    <figure className="message-image" style={place}>
      <button ref={buttonRef} type="button" onClick={onOpen}>
        {/* biome-ignore lint/performance/noImgElement: a private file behind our own route; nothing may copy it */}
        <img
          ref={image}
          src={fileAddress(attachmentId)}
          alt={alt}
          width={width}
          height={height}
          loading="lazy"
          decoding="async"
          onError={onError}
        />
        <span className="sr-only">{words.enlarge}</span>
      </button>
    </figure>
  );
}

/** Whether an image could not be loaded, also when that was known before React listened. */
export function useBroken() {
  const [broken, setBroken] = useState(false);
  const image = useRef<HTMLImageElement>(null);
  useEffect(() => {
    const { current } = image;
    if (current?.complete && current.naturalWidth === 0 && current.currentSrc !== "") setBroken(true);
  }, []);
  return { broken, image, onError: () => setBroken(true) };
}
