import type {
  InputHTMLAttributes,
  ReactNode,
  Ref,
  SelectHTMLAttributes,
  TextareaHTMLAttributes,
} from "react";
import { useId } from "react";
import { classNames } from "./class-names";

const INPUT =
  "w-full rounded-md border border-control-line bg-surface text-ink placeholder:text-ink-3 placeholder:opacity-100 " +
  "focus:border-transparent focus:outline-2 focus:-outline-offset-1 focus:outline-focus " +
  "aria-invalid:border-danger-text disabled:bg-tile disabled:text-ink-3";

export type FieldControl = {
  id: string;
  "aria-invalid": true | undefined;
  "aria-describedby": string | undefined;
};

type FieldProps = {
  label: ReactNode;
  /** One line under the control: what is wrong and what cures it. Announced when it appears. */
  error?: string | null;
  hint?: ReactNode;
  /** At the end of the label's line: a counter, a link. */
  aside?: ReactNode;
  /** Id for the control when a caller must focus it; one is made otherwise. */
  id?: string;
  className?: string;
  /** Gets the attributes that tie the control to its label, hint and error. */
  children: (control: FieldControl) => ReactNode;
};

/** A label, a control, a hint and an error that belong together. */
export function Field({ label, error, hint, aside, id, className, children }: FieldProps) {
  const made = useId();
  const controlId = id ?? made;
  const hintId = hint ? `${controlId}-hint` : undefined;
  const errorId = error ? `${controlId}-error` : undefined;
  const describedBy = [errorId, hintId].filter(Boolean).join(" ") || undefined;
  return (
    <div className={classNames("grid gap-1.5", className)}>
      <div className="flex items-baseline justify-between gap-2 text-13 font-medium text-ink-2">
        <label htmlFor={controlId}>{label}</label>
        {aside}
      </div>
      {children({ id: controlId, "aria-invalid": error ? true : undefined, "aria-describedby": describedBy })}
      {hint && (
        <p id={hintId} className="text-12 text-ink-3">
          {hint}
        </p>
      )}
      {error && (
        <p id={errorId} role="alert" className="text-12 text-danger-text">
          {error}
        </p>
      )}
    </div>
  );
}

type InputProps = InputHTMLAttributes<HTMLInputElement> & { ref?: Ref<HTMLInputElement> };

/** A single-line input. Give it the attributes of its Field. */
export function Input({ className, ...rest }: InputProps) {
  return <input className={classNames(INPUT, "h-input px-3", className)} {...rest} />;
}

type TextAreaProps = TextareaHTMLAttributes<HTMLTextAreaElement> & { ref?: Ref<HTMLTextAreaElement> };

/** A multi-line input. Give it the attributes of its Field. */
export function TextArea({ className, ...rest }: TextAreaProps) {
  return <textarea className={classNames(INPUT, "min-h-16 px-3 py-2", className)} {...rest} />;
}

type SelectProps = SelectHTMLAttributes<HTMLSelectElement> & { ref?: Ref<HTMLSelectElement> };

/** The platform's select in our clothes. Give it the attributes of its Field. */
export function Select({ className, children, ...rest }: SelectProps) {
  return (
    <select className={classNames(INPUT, "h-input cursor-pointer px-2.5", className)} {...rest}>
      {children}
    </select>
  );
}
