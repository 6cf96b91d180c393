"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose, DialogContent, DialogTitle } from "@/components/ui/dialog";
import { trpc } from "@/trpc/client";
import type { Recipient } from "../compose/draft";
import { PeoplePicker } from "../compose/people-picker";
import { errorFacts } from "../error-facts";
import { useNotice } from "../notices";
import { PeopleEntry } from "../people-entry";
import { adminStrings as s } from "../strings";
import { groupStrings as g } from "./strings";

type AddDialogProps = { group: { id: number; name: string }; open: boolean; onClose: () => void };

/** Adds people to a group: by name, pasted, or from a file. */
export function AddDialog({ group, open, onClose }: AddDialogProps) {
  return (
    <Dialog open={open} onOpenChange={(open) => !open && onClose()}>
      <DialogContent className="overflow-visible!">
        <div className="px-7 pt-6 pb-5 max-sm:px-4.5 max-sm:pt-5">
          <DialogTitle className="text-22 font-strong tracking-tight text-balance wrap-anywhere">
            {g.addTitle(group.name)}
          </DialogTitle>
          <AddForm groupId={group.id} onDone={onClose} />
        </div>
      </DialogContent>
    </Dialog>
  );
}

/** As many at once as the server takes. */
const AT_ONCE = 10_000;

function AddForm({ groupId, onDone }: { groupId: number; onDone: () => void }) {
  const [people, setPeople] = useState<Recipient[]>([]);
  const notice = useNotice();
  const utils = trpc.useUtils();
  const add = trpc.group.addMembers.useMutation();
  const [failure, setFailure] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);

  function found(more: Recipient[]) {
    const known = new Set(people.map(({ id }) => id));
    setPeople([...people, ...more.filter(({ id }) => !known.has(id))]);
  }

  async function submit() {
    setBusy(true);
    setFailure(null);
    try {
      let added = 0;
      for (let at = 0; at < people.length; at += AT_ONCE) {
        const userIds = people.slice(at, at + AT_ONCE).map(({ id }) => id);
        added += (await add.mutateAsync({ groupId, userIds })).added;
      }
      await utils.group.invalidate();
      notice(g.added(added));
      onDone();
    } catch (error) {
      setFailure(errorFacts(error).sentence);
    } finally {
      setBusy(false);
    }
  }

  return (
    <div className="mt-4 grid gap-5">
      <div className="rounded-lg border border-control-line bg-surface">
        <PeoplePicker people={people} onChange={setPeople} />
      </div>
      <PeopleEntry onFound={found} />
      {failure && (
        <p role="alert" className="text-13 text-danger-text">
          {failure}
        </p>
      )}
      <div className="flex justify-end gap-2">
        <DialogClose asChild>
          <Button>{s.cancel}</Button>
        </DialogClose>
        <Button variant="primary" disabled={people.length === 0} busy={busy} onClick={() => void submit()}>
          {g.add(people.length)}
        </Button>
      </div>
    </div>
  );
}
