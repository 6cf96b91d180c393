"use client";

import { type RouterOutputs, trpc } from "@/trpc/client";

/** A picture as the studio shows it. */
export type StudioImage = RouterOutputs["studio"]["get"];
export type StudioStyle = StudioImage["style"];

/** While something is drawn the page asks so often, in milliseconds. */
const ASK_EACH_MS = 500;

export function isUnfinished({ status }: StudioImage): boolean {
  return status === "queued" || status === "drawing";
}

/** The person's pictures; they keep up while one is being drawn. */
export function useImages() {
  return trpc.studio.list.useQuery(undefined, {
    refetchInterval: ({ state }) => (state.data?.some(isUnfinished) ? ASK_EACH_MS : false),
  });
}

/** One picture; it keeps up while it is being drawn. */
export function useImage(id: string) {
  return trpc.studio.get.useQuery(
    { id },
    { refetchInterval: ({ state }) => (state.data && isUnfinished(state.data) ? ASK_EACH_MS : false) },
  );
}
