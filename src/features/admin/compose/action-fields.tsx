import { Link } from "lucide-react";
import { Field, Input } from "@/components/ui/field";
import { MAX_LINK } from "@/content/link";
import { adminStrings as s } from "../strings";
import { type Draft, type Faults, MAX_ACTION_LABEL } from "./draft";

type ActionFieldsProps = {
  draft: Pick<Draft, "actionLabel" | "actionUrl">;
  faults: Faults;
  onChange: (change: Partial<Draft>) => void;
};

/** The button that leads from the message to the thing that it is about: what it says, and where it leads. */
export function ActionFields({ draft, faults, onChange }: ActionFieldsProps) {
  return (
    <div className="grid grid-cols-[minmax(0,2fr)_minmax(0,5fr)] items-start gap-2 max-sm:grid-cols-1 max-sm:gap-4">
      <Field label={s.actionLabel} id="compose-actionLabel" error={faults.actionLabel}>
        {(control) => (
          <Input
            {...control}
            dir="auto"
            maxLength={MAX_ACTION_LABEL}
            placeholder={s.actionLabelPlaceholder}
            value={draft.actionLabel}
            onChange={(event) => onChange({ actionLabel: event.target.value })}
          />
        )}
      </Field>
      <Field
        label={s.actionUrl}
        id="compose-actionUrl"
        error={faults.actionUrl}
        aside={<span className="text-12 font-text text-ink-3">{s.optional}</span>}
      >
        {(control) => (
          <div className="relative">
            <Link
              aria-hidden="true"
              className="pointer-events-none absolute inset-y-0 start-3 my-auto size-4 text-ink-3"
            />
            <Input
              {...control}
              dir="ltr"
              inputMode="url"
              maxLength={MAX_LINK}
              placeholder={s.actionUrlPlaceholder}
              value={draft.actionUrl}
              onChange={(event) => onChange({ actionUrl: event.target.value })}
              className="ps-9!"
            />
          </div>
        )}
      </Field>
    </div>
  );
}
