"use client";

import { useId } from "react";
import type { StudioStyle } from "./use-images";
import { useStudioWords } from "./words";

type StyleChoiceProps = { value: StudioStyle; onChange: (style: StudioStyle) => void };

/** The styles with a picture of each: radio buttons, so that arrows work by themselves. */
export function StyleChoice({ value, onChange }: StyleChoiceProps) {
  const words = useStudioWords();
  const name = useId();
  const styles = Object.keys(words.styles) as StudioStyle[];
  return (
    <fieldset>
      <legend className="mb-1.5 text-13 font-medium text-ink-2">{words.style}</legend>
      <div className="grid grid-cols-2 gap-2">
        {styles.map((style) => (
          <label
            key={style}
            className={
              "relative cursor-pointer overflow-hidden rounded-md bg-surface shadow-inset-strong hover:bg-hover " +
              "has-checked:outline-2 has-checked:-outline-offset-2 has-checked:outline-accent " +
              "has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-focus"
            }
          >
            <input
              type="radio"
              name={name}
              value={style}
              checked={style === value}
              onChange={() => onChange(style)}
              className="absolute inset-0 cursor-[inherit] opacity-0"
            />
            {/* biome-ignore lint/performance/noImgElement: a drawing of some kilobytes; nothing to optimise */}
            <img
              src={`/studio/${style}.webp`}
              alt=""
              width={240}
              height={120}
              className="aspect-2/1 w-full bg-sunken object-cover"
            />
            <span className="block px-2.5 py-2">
              <span className="block text-13 font-medium">{words.styles[style].name}</span>
              <span className="block text-12 text-ink-3">{words.styles[style].hint}</span>
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
