import { keepPreviousData } from "@tanstack/react-query";
import { useState } from "react";
import { trpc } from "@/trpc/client";
import { audienceInput, type DraftAudience } from "./draft";

export type AudienceCount = {
  /** People that a send would reach now; null while it is not known. */
  count: number | null;
  /** How many of them cannot sign in at present. */
  disabled: number;
  /** The first ten of them by name. */
  sample: { name: string }[];
  failed: boolean;
  /** Counts again, for a send that is about to happen. */
  recount: () => void;
  /** That is under way: what is known may change in a moment. */
  recounting: boolean;
  /** The server has just counted otherwise. */
  show: (count: number) => void;
};

/** How many people an audience is at this moment, as the server counts them. */
export function useAudienceCount(audience: DraftAudience): AudienceCount {
  const input = audienceInput(audience);
  const [recounting, setRecounting] = useState(false);
  const preview = trpc.message.admin.previewAudience.useQuery(
    { audience: input ?? { kind: "everyone" } },
    { enabled: input !== null, staleTime: 10_000, placeholderData: keepPreviousData },
  );
  const utils = trpc.useUtils();
  const show = (count: number) => {
    if (input !== null)
      utils.message.admin.previewAudience.setData(
        { audience: input },
        (known) => known && { ...known, count },
      );
  };
  const recount = () => {
    if (input === null) return;
    setRecounting(true);
    void preview.refetch().finally(() => setRecounting(false));
  };
  const again = { recount, recounting, show };
  if (input === null) return { count: 0, disabled: 0, sample: [], failed: false, ...again };
  const counted = preview.isPlaceholderData ? undefined : preview.data;
  return {
    count: counted?.count ?? null,
    disabled: counted?.disabled ?? 0,
    sample: counted?.sample ?? [],
    failed: preview.isError,
    ...again,
  };
}
