import { DrawForm } from "./draw-form";
import { Gallery } from "./gallery";

/** The studio: what to draw, and what was drawn. */
export function StudioPage() {
  return (
    <main
      id="content"
      tabIndex={-1}
      className="mx-auto grid max-w-wide grid-cols-[360px_minmax(0,1fr)] gap-8 px-6 pt-7 pb-16 outline-none max-md:grid-cols-1 max-sm:px-4 max-sm:pt-5"
    >
      <DrawForm />
      <Gallery />
    </main>
  );
}
