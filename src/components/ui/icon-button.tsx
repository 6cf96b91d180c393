import type { ButtonHTMLAttributes, ReactNode, Ref } from "react";
import { classNames } from "./class-names";

/** The classes of an icon button, for a link that looks like one. */
export function iconButtonClass(size: "sm" | "md" = "md"): string {
  return classNames(
    "inline-grid shrink-0 place-items-center text-ink-2 transition-colors duration-1 [&_svg]:size-4",
    "hover:bg-hover hover:text-ink aria-pressed:bg-hover aria-pressed:text-ink",
    "disabled:cursor-not-allowed disabled:bg-transparent disabled:text-ink-3 disabled:opacity-50",
    size === "sm" ? "size-control-sm rounded-sm" : "size-control rounded-md",
  );
}

type IconButtonProps = Omit<ButtonHTMLAttributes<HTMLButtonElement>, "aria-label"> & {
  /** What the button does; its accessible name and its tooltip. */
  label: string;
  /** Key that does the same, shown in the tooltip. */
  shortcut?: string;
  size?: "sm" | "md";
  children: ReactNode;
  ref?: Ref<HTMLButtonElement>;
};

/** A button with an icon and no word on it. */
export function IconButton({
  label,
  shortcut,
  size,
  className,
  children,
  type = "button",
  ...rest
}: IconButtonProps) {
  return (
    <button
      type={type}
      aria-label={label}
      title={shortcut ? `${label} (${shortcut})` : label}
      className={classNames(iconButtonClass(size), className)}
      {...rest}
    >
      {children}
    </button>
  );
}
