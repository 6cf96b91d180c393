import type { Head, Watermarks } from "@realtime/protocol/head";
import type { Db } from "@/db/database";
import { DomainError } from "../errors";

/** Columns that every answer about an inbox carries: its head and its watermarks, in the same snapshot. */
export type WatermarkColumns = {
  head_epoch: string;
  head_revision: number;
  head_position: number;
  all_revision: number;
  all_position: number;
  by_type: Watermarks["byType"] | null;
};

/** Selects them from `marks`, `type_marks`, and the feed's row under the name that it has in the statement. */
export function watermarkColumns(db: Db, feed: "feed" | "now") {
  const f = db.sql(feed);
  return db.sql`${f}.epoch as head_epoch, marks.revision as head_revision, ${f}.position as head_position,
    marks.read_through_revision as all_revision, marks.read_through_position as all_position,
    (select jsonb_object_agg(type, jsonb_build_object('revision', read_through_revision,
        'position', read_through_position))
      from type_marks where read_through_revision > 0 or read_through_position > 0) as by_type`;
}

/** @throws UNAUTHENTICATED when there is no such inbox: the person was erased */
export function readWatermarks(row: WatermarkColumns | undefined): { head: Head; watermarks: Watermarks } {
  if (!row) throw new DomainError("UNAUTHENTICATED", "Please sign in.");
  return {
    head: { epoch: row.head_epoch, revision: row.head_revision, position: row.head_position },
    watermarks: {
      all: { revision: row.all_revision, position: row.all_position },
      byType: row.by_type ?? {},
    },
  };
}
