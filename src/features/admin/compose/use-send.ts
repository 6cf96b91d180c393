import { useRouter } from "next/navigation";
import { useRef, useState } from "react";
import type { RichText } from "@/content/rich-text";
import { trpc } from "@/trpc/client";
import { errorFacts } from "../error-facts";
import { HOLD_SECONDS, useHoldBack } from "../hold-back";
import { useNotice } from "../notices";
import { adminStrings as s } from "../strings";
import { asksFirst, type Draft, type FieldName, formField, newIdempotencyKey, sendInput } from "./draft";
import { composeStrings as c } from "./strings";

/** Why a send was refused: at a field of the form, or of the whole. */
export type Refusal = {
  field: FieldName | null;
  sentence: string;
  keyUsed: boolean;
  /** The audience is not as many people as were confirmed; null: that was not why. */
  counted: { before: number; now: number } | null;
};

/**
 * Sends a draft once, however often it is asked to: one key belongs to one draft. Leads back to the list when
 * the message is out.
 */
export function useSend(onRefused: (refusal: Refusal) => void) {
  const router = useRouter();
  const notice = useNotice();
  const utils = trpc.useUtils();
  const [key, setKey] = useState(newIdempotencyKey);
  // Of a kept draft the key is known after a reload, too.
  const [generation, setGeneration] = useState("1");
  const holdBack = useHoldBack();
  // A second click comes before the first has changed any state.
  const underWay = useRef(false);

  const mutation = trpc.message.admin.send.useMutation({
    onSuccess: async ({ id, status, scheduledAt }, { title, holdSeconds }) => {
      if (status === "scheduled" && holdSeconds !== undefined && scheduledAt)
        holdBack({ id, title, until: scheduledAt });
      else notice(status === "scheduled" ? c.scheduled(title) : s.sent(title));
      await utils.message.admin.list.invalidate();
      router.push("/admin");
    },
    onError: (error, { confirmedCount: before }) => {
      underWay.current = false;
      const { sentence, code, field, rule } = errorFacts(error);
      const now = field === "confirmedCount" && /^now (\d+)$/.exec(rule ?? "")?.[1];
      const counted = now && before !== undefined ? { before, now: Number(now) } : null;
      const keyUsed = code === "CONFLICT" && counted === null;
      onRefused({
        field: field === null ? null : formField(field),
        sentence: keyUsed ? s.keyUsed : sentence,
        keyUsed,
        counted,
      });
    },
  });

  return {
    busy: mutation.isPending || mutation.isSuccess,
    /**
     * @param kept the draft's id; null: it is kept nowhere yet
     * @param confirmed how many people the confirmation showed; null: nothing was asked
     */
    send(
      draft: Draft,
      content: RichText,
      attachmentIds: readonly string[],
      { kept, confirmed }: { kept: string | null; confirmed: number | null },
    ) {
      if (underWay.current) return;
      underWay.current = true;
      mutation.mutate({
        ...sendInput(draft, content, attachmentIds, key),
        ...(kept && { draftId: kept, idempotencyKey: `draft ${kept} ${generation}` }),
        ...(confirmed !== null && { confirmedCount: confirmed }),
        ...(asksFirst(draft.audience) && { holdSeconds: HOLD_SECONDS }),
      });
    },
    /** The draft is another message now: it may be sent although its key has been used. */
    startAnew() {
      setKey(newIdempotencyKey());
      setGeneration(newIdempotencyKey());
    },
  };
}
