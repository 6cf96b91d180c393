"use client";

import { useEffect, useId, useState } from "react";
import { Field, Input, Select } from "@/components/ui/field";
import type { InboxPreferences } from "../cache/answers";
import type { PreferencesWords } from "./strings";

type Hours = NonNullable<InboxPreferences["quietHours"]>;
type QuietHoursProps = {
  words: PreferencesWords;
  quietHours: Hours | null;
  onChange: (quietHours: Hours | null) => void;
};

/** The hours without toasts, by the person's own clock. */
export function QuietHours({ words, quietHours, onChange }: QuietHoursProps) {
  const id = useId();
  // Only the browser knows: the server names what is kept.
  const [zones, setZones] = useState<string[]>([]);
  useEffect(() => setZones(Intl.supportedValuesOf("timeZone")), []);
  const begin = (): Hours => ({
    from: "22:00",
    to: "07:00",
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  });
  return (
    <>
      <label className="mt-3 flex min-h-11 cursor-pointer items-start gap-3">
        <input
          type="checkbox"
          role="switch"
          checked={quietHours !== null}
          aria-checked={quietHours !== null}
          onChange={(event) => onChange(event.target.checked ? begin() : null)}
          aria-labelledby={`${id}-label`}
          aria-describedby={`${id}-hint`}
          className="check mt-0.5"
        />
        <span>
          <span id={`${id}-label`} className="block font-medium">
            {words.quietOn}
          </span>
          <span id={`${id}-hint`} className="block text-13 text-ink-3">
            {words.quietHint}
          </span>
        </span>
      </label>
      {quietHours && (
        <div className="mt-3 grid grid-cols-2 items-start gap-4">
          {(["from", "to"] as const).map((end) => (
            <TimeField
              key={end}
              label={words[end]}
              saved={quietHours[end]}
              other={quietHours[end === "from" ? "to" : "from"]}
              sameTime={words.sameTime}
              onSave={(time) => onChange({ ...quietHours, [end]: time })}
            />
          ))}
          <Field label={words.timeZone} className="col-span-2">
            {(control) => (
              <Select
                {...control}
                value={quietHours.timeZone}
                onChange={(event) => onChange({ ...quietHours, timeZone: event.target.value })}
              >
                {[...new Set([quietHours.timeZone, ...zones])].map((zone) => (
                  <option key={zone}>{zone}</option>
                ))}
              </Select>
            )}
          </Field>
        </div>
      )}
    </>
  );
}

type TimeFieldProps = {
  label: string;
  saved: string;
  /** The other end, which this one must not be. */
  other: string;
  sameTime: string;
  onSave: (time: string) => void;
};

/** A time is saved when its field is left; what was begun and is no time is forgotten. */
function TimeField({ label, saved, other, sameTime, onSave }: TimeFieldProps) {
  const [draft, setDraft] = useState<string | null>(null);
  function leave() {
    if (draft === other) return;
    if (draft && draft !== saved) onSave(draft);
    setDraft(null);
  }
  return (
    <Field label={label} error={draft === other ? sameTime : null}>
      {(control) => (
        <Input
          {...control}
          type="time"
          value={draft ?? saved}
          onChange={(event) => setDraft(event.target.value)}
          onBlur={leave}
        />
      )}
    </Field>
  );
}
