import type { RouterOutputs } from "@/trpc/client";

type My = RouterOutputs["message"]["my"];

/** What the server says is unread, at a head. */
export type Counts = My["unreadCounts"];
/** One page of a list. */
export type Page = My["list"];
/** A message with its content. */
export type Detail = My["open"];
