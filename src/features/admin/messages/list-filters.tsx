"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";
import { Segmented } from "@/components/ui/segmented";
import { MESSAGE_TYPES } from "@/content/message-types";
import { DateField, dayEnd, dayStart } from "../date-field";
import { FilterSelect } from "../filter-select";
import { SearchField } from "../search-field";
import { adminStrings as s } from "../strings";
import type { SentItem } from "./sent-item";
import { messagesStrings as m } from "./strings";

type Status = SentItem["status"];
type Audience = keyof typeof m.audiences;

/** What the list is narrowed to; days are by the reader's clock. */
export type ListFilters = {
  search: string;
  status?: Status;
  type?: string;
  audience?: Audience;
  senderId?: string;
  from: string;
  until: string;
};
export const NO_FILTERS: ListFilters = { search: "", from: "", until: "" };

/** The filters as the server takes them. */
export function filterInput({ search, status, type, audience, senderId, from, until }: ListFilters) {
  return {
    ...(search && { search }),
    ...(status && { status }),
    ...(type && { type }),
    ...(audience && { audience }),
    ...(senderId && { senderId }),
    ...(from && { from: dayStart(from) }),
    ...(until && { before: dayEnd(until) }),
  };
}

export const isFiltered = (filters: ListFilters): boolean => Object.keys(filterInput(filters)).length > 0;

/** The statuses that are worth a button; the select has all of them on a phone. */
const OFTEN: Status[] = ["draft", "scheduled", "sent", "recalled"];
const STATUSES = Object.entries(s.status) as [Status, string][];

type ListFiltersBarProps = {
  filters: ListFilters;
  senders: readonly { value: string; label: string }[];
  onChange: (part: Partial<ListFilters>) => void;
  onClear: () => void;
};

/** Status as buttons, search, and the rest as selects. */
export function ListFiltersBar({ filters, senders, onChange, onClear }: ListFiltersBarProps) {
  const { status } = filters;
  const [more, setMore] = useState(false);
  return (
    <div className="mb-3.5 grid gap-2.5">
      <div className="flex flex-wrap items-center justify-between gap-2.5">
        <div className="max-sm:hidden">
          <Segmented
            label={m.status}
            segments={[
              { value: "all", label: "All" },
              ...OFTEN.map((value) => ({ value, label: s.status[value] })),
            ]}
            value={status === undefined ? "all" : OFTEN.includes(status) ? status : null}
            onChange={(value) => onChange({ status: STATUSES.find(([name]) => name === value)?.[0] })}
          />
        </div>
        <SearchField
          label={m.find}
          placeholder={m.findPlaceholder}
          value={filters.search}
          onChange={(search) => onChange({ search })}
        />
      </div>
      <Button className="sm:hidden" aria-expanded={more} onClick={() => setMore(!more)}>
        {m.more}
      </Button>
      <div
        className={classNames(
          "flex flex-wrap items-center gap-2 max-sm:grid-cols-2",
          more ? "max-sm:grid" : "max-sm:hidden",
        )}
      >
        <FilterSelect
          label={m.status}
          any={m.anyStatus}
          options={STATUSES.map(([value, label]) => ({ value, label }))}
          value={status}
          onChange={(status) => onChange({ status })}
        />
        <FilterSelect
          label={s.type}
          any={m.anyType}
          options={MESSAGE_TYPES.map(({ name, label }) => ({ value: name as string, label }))}
          value={filters.type}
          onChange={(type) => onChange({ type })}
        />
        <FilterSelect
          label={m.audience}
          any={m.anyAudience}
          options={(Object.entries(m.audiences) as [Audience, string][]).map(([value, label]) => ({
            value,
            label,
          }))}
          value={filters.audience}
          onChange={(audience) => onChange({ audience })}
        />
        <FilterSelect
          label={s.columns.sender}
          any={m.anySender}
          options={senders}
          value={filters.senderId}
          onChange={(senderId) => onChange({ senderId })}
        />
        <DateField label={m.from} value={filters.from} onChange={(from) => onChange({ from })} />
        <DateField label={m.until} value={filters.until} onChange={(until) => onChange({ until })} />
        {isFiltered(filters) && (
          <Button variant="quiet" onClick={onClear}>
            {s.clearFilters}
          </Button>
        )}
      </div>
    </div>
  );
}
