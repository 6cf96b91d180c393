import { trpc } from "@/trpc/client";
import { errorFacts } from "../error-facts";
import { useNotice } from "../notices";
import { peopleStrings as p } from "./strings";

/** What can be done to a person; the list is read again after each, and a notice says what was done or why not. */
export function usePersonActions(onDone: () => void) {
  const notice = useNotice();
  const utils = trpc.useUtils();
  const settle = (text: string) => async () => {
    await utils.person.list.invalidate();
    notice(text);
    onDone();
  };
  const fail = (error: unknown) => notice(errorFacts(error).sentence);
  const disable = trpc.person.disable.useMutation();
  const enable = trpc.person.enable.useMutation({ onError: fail });
  const end = trpc.person.endSessions.useMutation({ onError: fail });
  const role = trpc.person.changeRole.useMutation({ onError: fail });
  const erase = trpc.person.erase.useMutation();
  type Someone = { id: string; name: string };
  const failed = disable.error ?? erase.error;
  return {
    busy: disable.isPending || erase.isPending,
    error: failed ? errorFacts(failed).sentence : null,
    forget() {
      disable.reset();
      erase.reset();
    },
    disable: ({ id, name }: Someone) =>
      disable.mutate({ userId: id }, { onSuccess: settle(p.didDisable(name)) }),
    enable: ({ id, name }: Someone) =>
      enable.mutate({ userId: id }, { onSuccess: settle(p.didEnable(name)) }),
    endSessions: ({ id, name }: Someone) => end.mutate({ userId: id }, { onSuccess: settle(p.didEnd(name)) }),
    changeRole: ({ id, name }: Someone, to: keyof typeof p.roles) =>
      role.mutate({ userId: id, role: to }, { onSuccess: settle(p.didChange(name, p.roles[to])) }),
    erase: ({ id }: Someone) => erase.mutate({ userId: id }, { onSuccess: settle(p.didErase) }),
  };
}
