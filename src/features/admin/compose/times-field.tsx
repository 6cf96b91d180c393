"use client";

import { useEffect, useState } from "react";
import { Field, Input, Select } from "@/components/ui/field";
import { Segmented } from "@/components/ui/segmented";
import type { DraftTimes, Faults } from "./draft";
import { composeStrings as c } from "./strings";
import { ownZone } from "./zoned-time";

type TimesFieldProps = { times: DraftTimes; faults: Faults; onChange: (times: DraftTimes) => void };

/** When it is sent and when it disappears again, on the clock of a zone that is named. */
export function TimesField({ times, faults, onChange }: TimesFieldProps) {
  const [later, setLater] = useState(times.scheduled !== "");
  const { zone, scheduled, expires } = times;
  const untouched = scheduled === "" && expires === "";
  const own = zone === "UTC" && untouched;
  // The server does not know the reader's zone.
  useEffect(() => {
    if (own && ownZone() !== "UTC") onChange({ ...times, zone: ownZone() });
  }, [own, times, onChange]);
  return (
    <div className="grid gap-3">
      <div className="flex flex-wrap items-start gap-x-3 gap-y-4">
        <div className="grid content-start gap-1.5">
          <span aria-hidden="true" className="text-13 font-medium text-ink-2">
            {c.send}
          </span>
          <Segmented
            label={c.when}
            segments={[
              { value: "now", label: c.atOnce },
              { value: "later", label: c.later },
            ]}
            value={later ? "later" : "now"}
            onChange={(value) => {
              setLater(value === "later");
              if (value === "now") onChange({ ...times, scheduled: "" });
            }}
          />
        </div>
        {later && (
          <Field
            label={c.later}
            id="compose-scheduledAt"
            error={faults.scheduledAt}
            hint={c.waits}
            className="w-[220px]"
          >
            {(control) => (
              <Input
                {...control}
                type="datetime-local"
                value={scheduled}
                onChange={(event) => onChange({ ...times, scheduled: event.target.value })}
              />
            )}
          </Field>
        )}
        <Field
          label={c.expires}
          id="compose-expiresAt"
          error={faults.expiresAt}
          hint={c.never}
          className="w-[220px]"
        >
          {(control) => (
            <Input
              {...control}
              type="datetime-local"
              value={expires}
              onChange={(event) => onChange({ ...times, expires: event.target.value })}
            />
          )}
        </Field>
        {(later || expires !== "") && (
          <Field label={c.zone} className="w-[220px]">
            {(control) => (
              <Select
                {...control}
                value={zone}
                onChange={(event) => onChange({ ...times, zone: event.target.value })}
              >
                {zones(zone).map((name) => (
                  <option key={name} value={name}>
                    {name.replaceAll("_", " ")}
                  </option>
                ))}
              </Select>
            )}
          </Field>
        )}
      </div>
    </div>
  );
}

/** All zones that this browser knows, and the one that is chosen. */
function zones(chosen: string): string[] {
  return [...new Set(["UTC", chosen, ...Intl.supportedValuesOf("timeZone")])].sort();
}
