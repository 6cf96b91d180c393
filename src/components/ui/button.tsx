import type { ButtonHTMLAttributes, ReactNode, Ref } from "react";
import { classNames } from "./class-names";
import { Spinner } from "./spinner";

export type ButtonVariant = "default" | "primary" | "danger" | "quiet" | "inherit";
export type ButtonSize = "sm" | "md" | "lg";

const BASE =
  "inline-flex shrink-0 items-center justify-center gap-1.5 rounded-md font-medium whitespace-nowrap select-none " +
  "transition-colors duration-1 [&_svg]:size-4 [&_svg]:shrink-0 " +
  "disabled:cursor-not-allowed disabled:bg-tile disabled:text-ink-3 disabled:shadow-none";

const VARIANTS: Record<ButtonVariant, string> = {
  default:
    "bg-raised text-ink shadow-inset-strong enabled:hover:bg-hover [a&]:hover:bg-hover [&_svg]:text-ink-3",
  primary: "bg-accent text-accent-on shadow-primary enabled:hover:bg-accent-hover [a&]:hover:bg-accent-hover",
  danger: "bg-danger-fill text-danger-on enabled:hover:bg-danger-hover [a&]:hover:bg-danger-hover",
  quiet: "text-ink-2 enabled:hover:bg-hover enabled:hover:text-ink [a&]:hover:bg-hover [&_svg]:text-ink-3",
  /** Takes the colour of a toast or a bar that has a ground of its own. */
  inherit: "text-inherit enabled:hover:bg-current/10",
};

const SIZES: Record<ButtonSize, string> = {
  sm: "h-control-sm min-w-control-sm rounded-sm px-2.5 text-13",
  md: "h-control px-3",
  lg: "h-control-lg px-4.5",
};

/** The classes of a button, for a link that looks like one. */
export function buttonClass(variant: ButtonVariant = "default", size: ButtonSize = "md"): string {
  return classNames(BASE, VARIANTS[variant], SIZES[size]);
}

type ButtonProps = ButtonHTMLAttributes<HTMLButtonElement> & {
  variant?: ButtonVariant;
  size?: ButtonSize;
  /** Shows a spinner and refuses clicks; the button keeps focus and its name. */
  busy?: boolean;
  children: ReactNode;
  ref?: Ref<HTMLButtonElement>;
};

/** A button with a word on it. One primary per view. */
export function Button({
  variant,
  size,
  busy = false,
  className,
  children,
  onClick,
  type = "button",
  ...rest
}: ButtonProps) {
  return (
    <button
      type={type}
      className={classNames(buttonClass(variant, size), className)}
      aria-busy={busy || undefined}
      aria-disabled={busy || undefined}
      onClick={busy ? (event) => event.preventDefault() : onClick}
      {...rest}
    >
      {busy && <Spinner />}
      {children}
    </button>
  );
}
