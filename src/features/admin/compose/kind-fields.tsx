import { PRIORITIES, type Priority } from "@realtime/protocol/item";
import { ChevronDown, ChevronsUp, CircleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { messageStrings } from "@/components/message/strings";
import { TypeIcon } from "@/components/message/type-icon";
import { Field, Select } from "@/components/ui/field";
import { Segmented } from "@/components/ui/segmented";
import { defaultPriority, MESSAGE_TYPES, type MessageType } from "@/content/message-types";
import { adminStrings as s } from "../strings";
import type { Draft, Faults } from "./draft";

const GLYPHS: Partial<Record<Priority, ReactNode>> = {
  high: <ChevronsUp aria-hidden="true" strokeWidth={2} className="text-warning-text" />,
  urgent: <CircleAlert aria-hidden="true" strokeWidth={2} className="text-danger-text" />,
};

type KindFieldsProps = {
  draft: Pick<Draft, "type" | "priority">;
  faults: Faults;
  onChange: (change: Partial<Draft>) => void;
};

/** What kind of message it is, and how much it may interrupt. */
export function KindFields({ draft, faults, onChange }: KindFieldsProps) {
  return (
    <div className="flex flex-wrap gap-x-3 gap-y-4">
      <Field label={s.type} id="compose-type" error={faults.type} className="w-[200px]">
        {(control) => (
          <div className="relative">
            <TypeIcon
              type={draft.type}
              className="pointer-events-none absolute inset-y-0 start-3 my-auto size-4 text-ink-2"
            />
            <Select
              {...control}
              value={draft.type}
              onChange={(event) => onChange(chosenType(draft, event.target.value as MessageType))}
              className="appearance-none ps-9! pe-8!"
            >
              {MESSAGE_TYPES.map((type) => (
                <option key={type.name} value={type.name}>
                  {type.label}
                </option>
              ))}
            </Select>
            <ChevronDown
              aria-hidden="true"
              className="pointer-events-none absolute inset-y-0 end-3 my-auto size-3.5 text-ink-3"
            />
          </div>
        )}
      </Field>
      <div className="grid content-start gap-1.5">
        <span aria-hidden="true" className="text-13 font-medium text-ink-2">
          {s.priority}
        </span>
        <Segmented
          label={s.priority}
          segments={PRIORITIES.map((priority) => ({
            value: priority,
            label: (
              <>
                {GLYPHS[priority]}
                {messageStrings.priority[priority]}
              </>
            ),
          }))}
          value={draft.priority}
          onChange={(priority) => onChange({ priority })}
        />
        {faults.priority && (
          <p role="alert" className="text-12 text-danger-text">
            {faults.priority}
          </p>
        )}
      </div>
    </div>
  );
}

/** Another type brings its own priority, unless somebody has chosen one. */
function chosenType(draft: KindFieldsProps["draft"], type: MessageType): Partial<Draft> {
  return draft.priority === defaultPriority(draft.type)
    ? { type, priority: defaultPriority(type) }
    : { type };
}
