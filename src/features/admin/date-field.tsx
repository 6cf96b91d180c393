import { useId } from "react";
import { Input } from "@/components/ui/field";

type DateFieldProps = { label: string; value: string; onChange: (day: string) => void };

/** A day to filter by, as the browser asks for one: "2026-11-25", or nothing. */
export function DateField({ label, value, onChange }: DateFieldProps) {
  const id = useId();
  return (
    <div className="flex items-center gap-1.5 text-13 text-ink-2">
      <label htmlFor={id}>{label}</label>
      <Input
        id={id}
        type="date"
        value={value}
        onChange={(event) => onChange(event.target.value)}
        className="w-[142px]! max-sm:w-full!"
      />
    </div>
  );
}

/** When a day begins by the reader's clock, as ISO 8601. */
export function dayStart(day: string): string {
  return new Date(`${day}T00:00:00`).toISOString();
}

/** When the next day begins. */
export function dayEnd(day: string): string {
  const start = new Date(`${day}T00:00:00`);
  start.setDate(start.getDate() + 1);
  return start.toISOString();
}
