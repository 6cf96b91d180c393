import type { StudioImage } from "./use-images";
import { useStudioWords } from "./words";

/** How far a picture is that is waited for. */
export function DrawingProgress({ image: { prompt, status, progress } }: { image: StudioImage }) {
  const words = useStudioWords();
  const waiting = status === "queued";
  return (
    <div className="flex h-full flex-col items-center justify-center gap-2.5 p-4">
      <span className="text-13 text-ink-2">{waiting ? words.waiting : words.drawing(progress)}</span>
      <div
        role="progressbar"
        aria-label={words.progress(prompt)}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={progress}
        aria-valuetext={waiting ? words.waiting : undefined}
        className="h-1 w-2/5 overflow-hidden rounded-full bg-line-strong"
      >
        <i
          className="block h-full bg-accent transition-[width] duration-3"
          style={{ width: `${progress}%` }}
        />
      </div>
    </div>
  );
}
