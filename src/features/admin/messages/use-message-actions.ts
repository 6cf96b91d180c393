import { useRouter } from "next/navigation";
import { trpc } from "@/trpc/client";
import { errorFacts } from "../error-facts";
import { useNotice } from "../notices";
import { messagesStrings as m } from "./strings";

/** What can be done with a message beside recalling it, which asks first. A notice says what was done, or why not. */
export function useMessageActions() {
  const notice = useNotice();
  const router = useRouter();
  const utils = trpc.useUtils();
  const fail = (error: unknown) => notice(errorFacts(error).sentence);
  const refresh = () => utils.message.admin.invalidate();
  const duplicate = trpc.message.admin.duplicate.useMutation({
    onSuccess: async ({ id }) => {
      notice(m.duplicated);
      await refresh();
      router.push(`/admin/compose?draft=${id}`);
    },
    onError: fail,
  });
  const cancel = trpc.message.admin.cancel.useMutation({
    onSuccess: async () => {
      notice(m.cancelled);
      await refresh();
    },
    onError: fail,
  });
  const remove = trpc.message.admin.deleteDraft.useMutation({
    onSuccess: async () => {
      notice(m.deleted);
      router.push("/admin");
      await utils.message.admin.list.invalidate();
    },
    onError: fail,
  });
  return {
    busy: duplicate.isPending || cancel.isPending || remove.isPending,
    duplicate: (id: string) => duplicate.mutate({ id }),
    cancel: (id: string) => cancel.mutate({ id }),
    deleteDraft: (id: string) => remove.mutate({ id }),
  };
}
