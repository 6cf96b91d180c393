import type { ServerFrame } from "@realtime/protocol/frames";
import type { Head } from "@realtime/protocol/head";
import { PROTOCOL_VERSION } from "@realtime/protocol/version";

/** Up to where a connection has come with this frame: who knows that much has missed nothing of it. */
export function sentHead(before: Head | null, frame: ServerFrame): Head | null {
  if ("head" in frame) return frame.head;
  if (frame.type === "goodbye") return before;
  const { epoch } = frame.event;
  const from = before?.epoch === epoch ? before : { epoch, revision: 0, position: 0 };
  // Facts about one inbox may come out of order.
  return frame.type === "inbox"
    ? { ...from, revision: Math.max(from.revision, frame.event.revision) }
    : { ...from, position: Math.max(from.position, frame.event.position) };
}

/** The frame that makes a reader compare what it knows with a head, and catch up when it is behind. */
export function readyAt(head: Head): ServerFrame {
  return { type: "ready", version: PROTOCOL_VERSION, head };
}
