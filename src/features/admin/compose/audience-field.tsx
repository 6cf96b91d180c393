"use client";

import { useRef } from "react";
import { Segmented } from "@/components/ui/segmented";
import { PeopleEntry } from "../people-entry";
import { adminStrings as s } from "../strings";
import type { DraftAudience, GroupChoice, Recipient } from "./draft";
import { GroupPicker } from "./group-picker";
import { PeoplePicker } from "./people-picker";
import { composeStrings as c } from "./strings";
import type { AudienceCount } from "./use-audience-count";

const decimal = new Intl.NumberFormat("en-GB");

type AudienceFieldProps = {
  id: string;
  audience: DraftAudience;
  counted: AudienceCount;
  /** The people that were chosen, kept while "Everyone" is tried. */
  people: Recipient[];
  error: string | undefined;
  onChange: (audience: DraftAudience) => void;
};

/** Who receives the message, and how many people that is. Nobody, until somebody is chosen. */
export function AudienceField({ id, audience, counted, people, error, onChange }: AudienceFieldProps) {
  const errorId = error ? `${id}-error` : undefined;
  // Kept while another kind is tried.
  const groups = useRef<GroupChoice[]>([]);
  if (audience.kind === "groups") groups.current = audience.groups;

  function choose(kind: "everyone" | "groups" | "users") {
    if (kind === "everyone") onChange({ kind });
    else if (kind === "groups") onChange({ kind, groups: groups.current });
    else onChange({ kind, people });
  }

  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot hold the picker's layout
    <div
      role="group"
      id={id}
      aria-labelledby={`${id}-label`}
      aria-describedby={errorId}
      className="grid gap-1.5"
    >
      <span id={`${id}-label`} className="text-13 font-medium text-ink-2">
        {s.audience}
      </span>
      <div
        data-invalid={error ? true : undefined}
        className="rounded-lg border border-line-strong bg-surface outline-focus data-invalid:border-danger-text has-[[role=combobox]:focus]:border-transparent has-[[role=combobox]:focus]:outline-2 has-[[role=combobox]:focus]:-outline-offset-1"
      >
        <div className="px-2.5 py-2">
          <Segmented
            label={s.audience}
            segments={[
              { value: "everyone", label: s.everyone },
              { value: "groups", label: c.groups },
              { value: "users", label: s.people },
            ]}
            value={audience.kind === "nobody" ? null : audience.kind}
            onChange={choose}
          />
        </div>
        {audience.kind === "groups" && (
          <div className="border-t border-line">
            <GroupPicker
              groups={audience.groups}
              onChange={(groups) => onChange({ kind: "groups", groups })}
            />
          </div>
        )}
        {audience.kind === "users" && (
          <div className="border-t border-line">
            <PeoplePicker
              people={audience.people}
              onChange={(people) => onChange({ kind: "users", people })}
            />
            <details className="px-3.5 pb-2.5">
              <summary className="inline-flex min-h-8 cursor-pointer items-center text-13 text-accent-text max-sm:min-h-11">
                {c.paste}
              </summary>
              <div className="pt-1.5">
                <PeopleEntry
                  onFound={(found) => onChange({ kind: "users", people: merged(audience.people, found) })}
                />
              </div>
            </details>
          </div>
        )}
        <CountLine audience={audience} counted={counted} />
      </div>
      {error && (
        <p id={errorId} role="alert" className="text-12 text-danger-text">
          {error}
        </p>
      )}
    </div>
  );
}

/** Those who are chosen, and who was found beside them. */
function merged(people: readonly Recipient[], found: readonly Recipient[]): Recipient[] {
  const known = new Set(people.map(({ id }) => id));
  return [...people, ...found.filter(({ id }) => !known.has(id))];
}

function CountLine({ audience, counted }: { audience: DraftAudience; counted: AudienceCount }) {
  const nobody =
    audience.kind === "nobody" ||
    (audience.kind === "users" && audience.people.length === 0) ||
    (audience.kind === "groups" && audience.groups.length === 0);
  return (
    <div
      role="status"
      className="flex min-h-11 flex-wrap items-baseline gap-x-2.5 gap-y-0.5 border-t border-line px-3.5 py-2.5"
    >
      {nobody && <span className="text-ink-3">{s.nobody}</span>}
      {!nobody && counted.failed && <span className="text-danger-text">{s.countFailed}</span>}
      {!nobody && !counted.failed && counted.count === null && (
        <span className="text-ink-3">{s.counting}</span>
      )}
      {!nobody && !counted.failed && counted.count !== null && (
        <>
          <b className="text-18 font-strong tracking-tight">{decimal.format(counted.count)}</b>
          <span className="flex-1">{s.willReceive(counted.count)}</span>
          {counted.disabled > 0 && (
            <span className="text-12 text-ink-3">{s.disabledAmong(counted.disabled)}</span>
          )}
          {audience.kind !== "users" && counted.sample.length > 0 && (
            <span className="line-clamp-2 w-full text-12 text-ink-3">
              {c.sample}: {counted.sample.map(({ name }) => name).join(", ")}
            </span>
          )}
        </>
      )}
    </div>
  );
}
