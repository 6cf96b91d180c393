import type { Db } from "@/db/database";
import type { Style } from "./styles";

/** A picture as its owner sees it. Times are ISO 8601. */
export type ImageView = {
  id: string;
  prompt: string;
  style: Style;
  status: "queued" | "drawing" | "complete" | "failed";
  /** In percent. */
  progress: number;
  failure: "slow" | "broken" | null;
  /** Null until it is drawn, and when it is no longer kept. Width and height in pixels, size in bytes. */
  picture: { width: number; height: number; size: number } | null;
  createdAt: string;
  finishedAt: string | null;
};

/** The beginning of a statement that reads pictures `i` as `ImageView`. */
export function viewOf(db: Db) {
  return db.sql`
    select i.id, i.prompt, i.style, i.status, i.progress, i.failure, i.created_at as "createdAt",
      i.finished_at as "finishedAt",
      case when a.id is not null then
        jsonb_build_object('width', a.width, 'height', a.height, 'size', a.byte_size) end as picture
    from studio_images i left join attachments a on a.id = i.attachment_id`;
}
