import { z } from "zod";
import { DomainError } from "./errors";

/** The last row of a page: the next page begins right below it. */
export type Cursor = { at: string; id: string };

const cursorSchema = z.tuple([z.iso.datetime({ precision: 3 }).regex(/^[1-9]/), z.uuid()]);

/** The opaque form that travels. It names a place in the caller's own list, nothing else. */
export function writeCursor({ at, id }: Cursor): string {
  return Buffer.from(JSON.stringify([at, id])).toString("base64url");
}

/** @throws BAD_INPUT for anything that `writeCursor` did not make */
export function readCursor(cursor: string): Cursor {
  try {
    const [at, id] = cursorSchema.parse(JSON.parse(Buffer.from(cursor, "base64url").toString("utf8")));
    return { at, id };
  } catch {
    throw new DomainError("BAD_INPUT", "cursor: not a cursor of this list", {
      field: "cursor",
      rule: "from nextCursor",
    });
  }
}
