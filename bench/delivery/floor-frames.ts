import type { ServerFrame } from "@realtime/protocol/frames";
import type { ListItem } from "@realtime/protocol/item";
import { BROADCAST, DIRECT } from "./messages";

/** What a plain transaction has to tell about a message that it has written. */
export type Written = { id: string; revision: number; count: number; sentAt: string; epoch: string };

/** The frame of a direct message, byte for byte as the worker sends it. */
export function directFrame({ id, revision, count, sentAt, epoch }: Written): string {
  const item = itemOf(DIRECT, { id, sentAt, position: null, unreadSinceRevision: revision });
  return frame({
    type: "inbox",
    event: { type: "message.created", epoch, revision, item, counts: { [DIRECT.type]: count } },
  });
}

export function broadcastFrame({ id, sentAt, epoch }: Omit<Written, "count" | "revision">): string {
  const item = itemOf(BROADCAST, { id, sentAt, position: 1, unreadSinceRevision: null });
  return frame({
    type: "feed",
    event: { type: "broadcast.created", epoch, position: 1, audience: "everyone", item },
  });
}

function itemOf(
  message: typeof DIRECT | typeof BROADCAST,
  own: Pick<ListItem, "id" | "sentAt" | "position" | "unreadSinceRevision">,
): ListItem {
  return {
    ...own,
    type: message.type,
    priority: "normal",
    title: message.title,
    summary: message.summary,
    sender: null,
    unread: true,
    readAt: null,
    archivedAt: null,
    attachments: 0,
    image: null,
    action: null,
  };
}

const frame = (frame: ServerFrame): string => JSON.stringify(frame);
