import { classNames } from "./class-names";

const FACES = ["bg-face-1", "bg-face-2", "bg-face-3", "bg-face-4", "bg-face-5"] as const;

const SIZES = {
  sm: "size-6 text-11",
  md: "size-8 text-12",
  lg: "size-10 text-14",
  tile: "size-tile-size text-13",
} as const;

/** First letters of the first and the last word, at most two; "?" for an empty name. */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/u).filter(Boolean);
  const picked = words.length > 1 ? [words[0], words[words.length - 1]] : words;
  const letters = picked.map((word) => [...(word ?? "")][0]?.toUpperCase() ?? "").join("");
  return letters || "?";
}

/** The same name has the same ground everywhere. */
export function faceOf(name: string): string {
  let sum = 0;
  for (const character of name) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) % 9973;
  return FACES[sum % FACES.length] ?? FACES[0];
}

type AvatarProps = { name: string; image?: string | null; size?: keyof typeof SIZES; className?: string };

/** A face: the picture when there is one, initials otherwise. Decorative: the name stands beside it. */
export function Avatar({ name, image, size = "md", className }: AvatarProps) {
  const shape = classNames("inline-grid shrink-0 place-items-center rounded-full", SIZES[size], className);
  if (image) {
    // biome-ignore lint/performance/noImgElement: an address of any host, already small; no optimiser for it
    return <img src={image} alt="" loading="lazy" className={classNames(shape, "object-cover")} />;
  }
  return (
    <span
      aria-hidden="true"
      className={classNames(shape, faceOf(name), "font-strong text-face-on select-none")}
    >
      {initials(name)}
    </span>
  );
}
