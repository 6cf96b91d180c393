import { bigint, timestamp } from "drizzle-orm/pg-core";

/** A moment, kept to the millisecond so that ISO strings, cursors and JavaScript agree to the digit. */
export const time = () => timestamp({ withTimezone: true, precision: 3, mode: "string" });

/** A revision or position: whole, never negative, far below 2^53. */
export const version = () => bigint({ mode: "number" });
