import { z } from "zod";
import { isStorable } from "@/content/storable-text";
import { DomainError } from "./errors";

/** The last row of a page that is in order of a folded name: the next page begins right after it. */
export type NamePlace = { name: string; id: string };

const placeSchema = z.tuple([z.string().max(240).refine(isStorable), z.uuid()]);

/** The opaque form that travels. */
export function writePlace({ name, id }: NamePlace): string {
  return Buffer.from(JSON.stringify([name, id])).toString("base64url");
}

/** @throws BAD_INPUT for anything that `writePlace` did not make */
export function readPlace(cursor: string): NamePlace {
  try {
    const [name, id] = placeSchema.parse(JSON.parse(Buffer.from(cursor, "base64url").toString("utf8")));
    return { name, id };
  } catch {
    throw new DomainError("BAD_INPUT", "cursor: not a cursor of this list", {
      field: "cursor",
      rule: "from nextCursor",
    });
  }
}
