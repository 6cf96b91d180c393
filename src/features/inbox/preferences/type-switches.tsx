"use client";

import { Lock } from "lucide-react";
import { useId } from "react";
import { TypeIcon, useTypeLabel } from "@/components/message/type-icon";
import { MESSAGE_TYPES, type MessageType } from "@/content/message-types";
import type { InboxPreferences } from "../cache/answers";
import type { Switch } from "./edit-preferences";
import type { PreferencesWords } from "./strings";

type TypeSwitchesProps = {
  words: PreferencesWords;
  preferences: InboxPreferences;
  onSwitch: (which: Switch, type: MessageType, on: boolean) => void;
};

/** A row for each type of message: in the app, and with a toast. What the product requires is locked, and says so. */
export function TypeSwitches({ words, preferences, onSwitch }: TypeSwitchesProps) {
  const typeLabel = useTypeLabel();
  const id = useId();
  return (
    <table className="mt-3 w-full">
      <thead>
        <tr className="text-12 text-ink-3">
          <th scope="col" className="py-2 text-start font-medium">
            {words.type}
          </th>
          <th scope="col" id={`${id}-in-app`} className="w-21 py-2 text-center font-medium">
            {words.inApp}
          </th>
          <th scope="col" id={`${id}-toast`} className="w-21 py-2 text-center font-medium">
            {words.toast}
          </th>
        </tr>
      </thead>
      <tbody>
        {MESSAGE_TYPES.map(({ name, required }) => {
          const label = `${id}-${name}`;
          const inApp = !preferences.offTypes.includes(name);
          return (
            <tr key={name} className="border-t border-line">
              <th scope="row" className="py-2.5 text-start font-text">
                <span className="flex items-center gap-3">
                  <span className="grid size-tile-size shrink-0 place-items-center rounded-md bg-tile text-ink-2">
                    <TypeIcon type={name} className="size-4.5" />
                  </span>
                  <span>
                    <span id={label} className="font-medium">
                      {typeLabel(name, "plural")}
                    </span>
                    {required && (
                      <span id={`${label}-why`} className="flex items-start gap-1.5 text-12 text-ink-3">
                        <Lock aria-hidden="true" className="mt-0.5 size-3 shrink-0" />
                        {words.required}
                      </span>
                    )}
                  </span>
                </span>
              </th>
              <td className="text-center">
                <SwitchBox
                  labelledBy={`${label} ${id}-in-app`}
                  describedBy={required ? `${label}-why` : undefined}
                  disabled={required}
                  on={inApp}
                  onSwitch={(on) => onSwitch("offTypes", name, on)}
                />
              </td>
              <td className="text-center">
                <SwitchBox
                  labelledBy={`${label} ${id}-toast`}
                  disabled={!inApp}
                  on={inApp && !preferences.silentTypes.includes(name)}
                  onSwitch={(on) => onSwitch("silentTypes", name, on)}
                />
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

type SwitchBoxProps = {
  labelledBy: string;
  describedBy?: string;
  disabled: boolean;
  on: boolean;
  onSwitch: (on: boolean) => void;
};

/** Its label is all of the cell, for fingers. */
function SwitchBox({ labelledBy, describedBy, disabled, on, onSwitch }: SwitchBoxProps) {
  return (
    <label className="inline-grid size-11 cursor-pointer place-items-center has-disabled:cursor-not-allowed has-disabled:opacity-50">
      <input
        type="checkbox"
        role="switch"
        className="check"
        aria-labelledby={labelledBy}
        aria-describedby={describedBy}
        checked={on}
        aria-checked={on}
        disabled={disabled}
        onChange={(event) => onSwitch(event.target.checked)}
      />
    </label>
  );
}
