import { ChevronDown } from "lucide-react";
import { Select } from "@/components/ui/field";

type FilterSelectProps<T extends string> = {
  label: string;
  /** What stands for no filter. */
  any: string;
  options: readonly { value: T; label: string }[];
  value: T | undefined;
  onChange: (value: T | undefined) => void;
};

/** One filter of a list: any, or one of a few. */
export function FilterSelect<T extends string>({
  label,
  any,
  options,
  value,
  onChange,
}: FilterSelectProps<T>) {
  return (
    <div className="relative">
      <Select
        aria-label={label}
        value={value ?? ""}
        onChange={(event) => onChange(options.find((option) => option.value === event.target.value)?.value)}
        className="appearance-none pe-8!"
      >
        <option value="">{any}</option>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </Select>
      <ChevronDown
        aria-hidden="true"
        className="pointer-events-none absolute inset-y-0 end-3 my-auto size-3.5 text-ink-3"
      />
    </div>
  );
}
