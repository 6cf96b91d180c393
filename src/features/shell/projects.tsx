import type { Language } from "@/content/languages";
import { shellWords } from "./shell-words";

/** The demo product's pictures; the names of the files are those of public/northwind. */
const PROJECTS = [
  { name: "Tidewater", picture: "tidewater", assets: 52, edited: "now" },
  { name: "Saltmarsh", picture: "saltmarsh", assets: 38, edited: "friday" },
  { name: "Lantern street", picture: "lantern-street", assets: 12, edited: "thursday" },
  { name: "Lighthouse", picture: "lighthouse", assets: 64, edited: "week" },
  { name: "Quarry road", picture: "quarry-road", assets: 9, edited: "week" },
  { name: "Night ferry", picture: "night-ferry", assets: 27, edited: "month" },
  { name: "Allotment", picture: "allotment", assets: 15, edited: "month" },
  { name: "Chapel hill", picture: "chapel-hill", assets: 41, edited: "before" },
] as const;

/** Home of the demo product: the projects of a picture studio. They stand there; only messages are real. */
export function Projects({ language }: { language: Language }) {
  const words = shellWords(language);
  return (
    <main
      id="content"
      tabIndex={-1}
      className="mx-auto max-w-wide px-6 pt-7 pb-16 outline-none max-sm:px-4 max-sm:pt-5"
    >
      <h1 className="text-22 font-strong tracking-tight">{words.projects}</h1>
      <ul className="mt-5 grid grid-cols-4 gap-5 max-lg:grid-cols-3 max-md:grid-cols-2 max-sm:gap-3">
        {PROJECTS.map((project) => (
          <li key={project.picture} className="overflow-hidden rounded-lg bg-surface shadow-edge">
            {/* biome-ignore lint/performance/noImgElement: a 2 KB drawing; nothing to optimise */}
            <img
              src={`/northwind/${project.picture}.svg`}
              alt=""
              width={640}
              height={400}
              className="aspect-8/5 w-full bg-sunken object-cover"
            />
            <div className="px-3.5 py-3">
              <h2 className="text-14 font-medium">{project.name}</h2>
              <p className="text-13 text-ink-3">
                {words.assets(project.assets, words.edited[project.edited])}
              </p>
            </div>
          </li>
        ))}
      </ul>
    </main>
  );
}
