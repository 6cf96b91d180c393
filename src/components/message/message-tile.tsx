import type { ListItem } from "@realtime/protocol/item";
import { Avatar } from "@/components/ui/avatar";
import { classNames } from "@/components/ui/class-names";
import { TypeIcon } from "./type-icon";

type MessageTileProps = { item: Pick<ListItem, "type" | "priority" | "sender" | "position" | "image"> };

/**
 * The square before a message: its picture, the face of who wrote to this person, or the type's glyph
 * (what the system sends, and what goes to many). Decorative: the words stand beside it.
 */
export function MessageTile({ item }: MessageTileProps) {
  const urgent = item.priority === "urgent";
  if (item.image) {
    return (
      // biome-ignore lint/performance/noImgElement: a stored thumbnail of 72 px; nothing to optimise
      <img
        src={item.image}
        alt=""
        loading="lazy"
        width={36}
        height={36}
        className="mt-px size-tile-size rounded-md bg-tile object-cover"
      />
    );
  }
  if (item.sender && item.position === null && !urgent) {
    return <Avatar name={item.sender.name} image={item.sender.image} size="tile" className="mt-px" />;
  }
  return (
    <span
      className={classNames(
        "mt-px grid size-tile-size place-items-center rounded-md",
        urgent ? "bg-danger-soft text-danger-text" : "bg-tile text-ink-2",
      )}
    >
      <TypeIcon type={item.type} className="size-4.5" />
    </span>
  );
}
