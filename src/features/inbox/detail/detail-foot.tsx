"use client";

import { MessageAction } from "@/components/message/message-action";
import { inLanguage } from "@/content/in-language";
import { trpc } from "@/trpc/client";
import { useInboxWords } from "../words";
import { useKnownDetail } from "./use-detail";

/** The way to what the message is about; nothing when it leads nowhere. Following it is noted. */
export function DetailFoot({ id }: { id: string }) {
  const { data } = useKnownDetail(id);
  const { client } = trpc.useUtils();
  const words = useInboxWords();
  const action = data && inLanguage(data, words.locale).action;
  if (!action) return null;
  return (
    <div className="flex shrink-0 items-center justify-end gap-2 border-t border-line bg-surface px-6 py-3.5 max-sm:px-4 max-sm:py-2.5 safe-bottom">
      <MessageAction
        action={action}
        // Lost, it is missing in a statistic and nowhere else.
        onFollow={() => void client.message.my.act.mutate({ id }).catch(() => undefined)}
      />
    </div>
  );
}
