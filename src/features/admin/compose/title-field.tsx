import { Field } from "@/components/ui/field";
import { adminStrings as s } from "../strings";
import { MAX_TITLE } from "./draft";

type TitleFieldProps = { title: string; error: string | undefined; onChange: (title: string) => void };

/** The title as it will look, with a counter; it takes no more than fits. */
export function TitleField({ title, error, onChange }: TitleFieldProps) {
  return (
    <Field
      label={s.title}
      id="compose-title"
      error={error}
      aside={<span className="text-12 font-text text-ink-3">{s.counted(title.length, MAX_TITLE)}</span>}
    >
      {(control) => (
        <input
          {...control}
          dir="auto"
          autoComplete="off"
          maxLength={MAX_TITLE}
          placeholder={s.titlePlaceholder}
          value={title}
          onChange={(event) => onChange(event.target.value)}
          className="min-h-control w-full border-b border-transparent bg-transparent pb-1 text-28 font-strong tracking-display outline-none placeholder:text-ink-3 hover:border-line-strong focus:border-focus aria-invalid:border-danger-text max-sm:text-18"
        />
      )}
    </Field>
  );
}
