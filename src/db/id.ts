import { v7 } from "uuid";

/** A new UUIDv7: ids sort by the time they were made, so inserts stay on the last pages of an index. */
export function newId(): string {
  return v7();
}
