import type { ReactNode } from "react";
import { useId } from "react";

export type Segment<T extends string> = { value: T; label: ReactNode; disabled?: boolean };

type SegmentedProps<T extends string> = {
  /** Accessible name of the group. */
  label: string;
  segments: readonly Segment<T>[];
  value: T | null;
  onChange: (value: T) => void;
};

/** One of a few, all visible: radio buttons that look like one control, so arrows and forms work by themselves. */
export function Segmented<T extends string>({ label, segments, value, onChange }: SegmentedProps<T>) {
  const name = useId();
  return (
    <fieldset className="inline-flex max-w-full flex-wrap gap-0.5 rounded-md bg-sunken p-0.5">
      <legend className="sr-only">{label}</legend>
      {segments.map((segment) => (
        <label
          key={segment.value}
          className={
            "relative inline-flex h-7.5 cursor-pointer items-center gap-1.5 rounded-sm px-3 text-13 font-medium text-ink-2 " +
            "pointer-coarse:h-control max-sm:h-control [&_svg]:size-3.5 " +
            "has-checked:bg-raised has-checked:text-ink has-checked:shadow-edge has-disabled:cursor-not-allowed " +
            "has-disabled:text-ink-3 has-focus-visible:outline-2 has-focus-visible:outline-focus"
          }
        >
          <input
            type="radio"
            name={name}
            value={segment.value}
            checked={segment.value === value}
            disabled={segment.disabled}
            onChange={() => onChange(segment.value)}
            className="absolute inset-0 cursor-[inherit] opacity-0"
          />
          {segment.label}
        </label>
      ))}
    </fieldset>
  );
}
