import { readdirSync } from "node:fs";

/** `npm run bench -- <name>`: runs bench/<name>.bench.ts, which prints a table and writes JSON to bench/results. */
const SUFFIX = ".bench.ts";
const names = readdirSync("bench")
  .filter((file) => file.endsWith(SUFFIX))
  .map((file) => file.slice(0, -SUFFIX.length));
const wanted = process.argv[2];

if (wanted && names.includes(wanted)) {
  await import(`./${wanted}${SUFFIX}`);
} else {
  console.error(wanted ? `There is no bench "${wanted}".` : "Which bench? npm run bench -- <name>");
  console.error(names.length > 0 ? `There are: ${names.join(", ")}` : "There is none yet.");
  process.exit(2);
}
