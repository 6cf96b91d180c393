import type { RouterOutputs } from "@/trpc/client";

type Admin = RouterOutputs["message"]["admin"];

/** A message as the admin list has it. */
export type SentItem = Admin["list"]["items"][number];

/** The same with what people read. */
export type SentDetail = Admin["get"];
