import { v7 } from "uuid";

/** Random bytes for so many ids at a time: asked for one by one they are most of what an id costs. */
const POOL = new Uint8Array(16 * 256);

let used = POOL.length;
let msecs = 0;
let seq = 0;

/**
 * A new UUIDv7: ids sort by the time they were made, so inserts stay on the last pages of an index, and those of one
 * millisecond in the order in which they were made.
 */
export function newId(): string {
  if (used === POOL.length) {
    crypto.getRandomValues(POOL);
    used = 0;
  }
  const random = POOL.subarray(used, used + 16);
  used += 16;
  const now = Date.now();
  if (now > msecs) {
    msecs = now;
    // 31 bits by chance, as RFC 9562 (6.2) has it: there is room for 2^31 more in this millisecond.
    seq = new DataView(random.buffer, random.byteOffset).getUint32(0) >>> 1;
  } else seq += 1;
  return v7({ msecs, seq, random });
}
