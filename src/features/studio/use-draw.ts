"use client";

import type { ApiError } from "@/trpc/client";
import { trpc } from "@/trpc/client";
import type { StudioWords } from "./strings";

/** Asks for a picture; the list hears of it. */
export function useDraw(onBegun: () => void) {
  const queries = trpc.useUtils();
  return trpc.studio.draw.useMutation({
    async onSuccess() {
      onBegun();
      await queries.studio.list.invalidate();
    },
  });
}

/** What to say of a refusal, in the reader's language: what is wrong with the prompt apart from the rest. */
export function refusalOf(
  error: Pick<ApiError, "data">,
  words: StudioWords,
): { prompt?: string; other?: string } {
  const { code, field } = error.data?.domain ?? { code: null, field: null };
  if (field === "prompt") return { prompt: words.promptWrong };
  return { other: code === "TOO_MANY_REQUESTS" ? words.tooMany : words.failed };
}
