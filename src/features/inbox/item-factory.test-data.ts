import type { ListItem } from "@realtime/protocol/item";

/** A read, direct, ordinary message from the system; override what a test is about. */
export function makeItem(over: Partial<ListItem> = {}): ListItem {
  return {
    id: "m1",
    type: "task",
    priority: "normal",
    title: "Approve colour proofs",
    summary: "Two of five proofs still wait for you.",
    sender: null,
    sentAt: "2026-11-22T09:00:00.000Z",
    position: null,
    unreadSinceRevision: 1,
    unread: false,
    readAt: null,
    archivedAt: null,
    attachments: 0,
    image: null,
    action: null,
    ...over,
  };
}
