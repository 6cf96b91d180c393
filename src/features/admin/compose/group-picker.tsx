"use client";

import { X } from "lucide-react";
import { LOCALE } from "@/components/message/strings";
import { Select } from "@/components/ui/field";
import { trpc } from "@/trpc/client";
import type { GroupChoice } from "./draft";
import { composeStrings as c } from "./strings";

const decimal = new Intl.NumberFormat(LOCALE);

type GroupPickerProps = { groups: readonly GroupChoice[]; onChange: (groups: GroupChoice[]) => void };

/** Groups as chips, each with how many people are in it, and a list of the others. */
export function GroupPicker({ groups, onChange }: GroupPickerProps) {
  const all = trpc.group.list.useQuery({}, { staleTime: 30_000 });
  const chosen = new Set(groups.map(({ id }) => id));
  const others = (all.data?.groups ?? []).filter(({ id }) => !chosen.has(id));
  return (
    <div className="flex flex-wrap items-center gap-1.5 px-2.5 py-2">
      {groups.map((group) => (
        <span
          key={group.id}
          className="inline-flex h-control-sm max-w-full items-center gap-1.5 rounded-sm bg-accent-soft ps-2 text-13 font-medium text-accent-text"
        >
          <span dir="auto" className="truncate">
            {group.name}
          </span>
          <span className="font-text">{decimal.format(group.members)}</span>
          <button
            type="button"
            aria-label={c.removeGroup(group.name)}
            onClick={() => onChange(groups.filter(({ id }) => id !== group.id))}
            className="grid h-control-sm w-6 shrink-0 place-items-center rounded-sm max-sm:w-11 pointer-coarse:w-11 [&_svg]:size-3.5"
          >
            <X aria-hidden="true" />
          </button>
        </span>
      ))}
      <Select
        aria-label={c.findGroups}
        value=""
        disabled={others.length === 0}
        onChange={(event) => {
          const added = others.find(({ id }) => String(id) === event.target.value);
          if (added) onChange([...groups, { id: added.id, name: added.name, members: added.members }]);
        }}
        className="h-control-sm! w-56! border-transparent! bg-transparent! text-ink-2"
      >
        <option value="">{all.data && all.data.groups.length === 0 ? c.noGroups : c.findGroups}</option>
        {others.map((group) => (
          <option key={group.id} value={group.id}>
            {group.name} ({decimal.format(group.members)})
          </option>
        ))}
      </Select>
    </div>
  );
}
