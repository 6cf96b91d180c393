"use client";

import * as Radix from "@radix-ui/react-dialog";
import { X } from "lucide-react";
import type { ComponentProps, ReactNode } from "react";
import { classNames } from "./class-names";
import { iconButtonClass } from "./icon-button";

/** State of a dialog; Radix inside. `open` and `onOpenChange` as everywhere. */
export const Dialog = Radix.Root;
export const DialogTrigger = Radix.Trigger;
export const DialogTitle = Radix.Title;
export const DialogDescription = Radix.Description;
/** Wraps a button of yours that closes: `<DialogClose asChild><Button>…`. */
export const DialogClose = Radix.Close;

const WIDTHS = { confirm: "max-w-dialog-sm", form: "max-w-dialog-md", reading: "max-w-reading" } as const;

type DialogContentProps = Omit<ComponentProps<typeof Radix.Content>, "children"> & {
  width?: keyof typeof WIDTHS;
  /** Fills the screen below 720 px instead of floating. */
  full?: boolean;
  children: ReactNode;
};

/**
 * The box of a modal dialog: named by its DialogTitle, focus trapped, the rest inert, Escape closes, focus goes
 * back to where it was. Without a DialogDescription inside, nothing is announced as its description.
 */
export function DialogContent({
  width = "form",
  full = false,
  className,
  children,
  ...rest
}: DialogContentProps) {
  return (
    <Radix.Portal>
      <Radix.Overlay
        className={classNames(
          "fixed inset-0 z-dialog grid place-items-center overflow-y-auto bg-scrim data-[state=open]:animate-appear",
          full ? "p-8 max-sm:p-0" : "p-8 max-sm:p-4",
        )}
      >
        <Radix.Content
          aria-describedby={undefined}
          className={classNames(
            "flex max-h-full w-full flex-col overflow-hidden bg-surface shadow-3 outline-none data-[state=open]:animate-arrive",
            full
              ? "rounded-xl sm:min-h-dialog-sm max-sm:h-dvh max-sm:max-w-none max-sm:rounded-none"
              : "rounded-xl",
            WIDTHS[width],
            className,
          )}
          {...rest}
        >
          {children}
        </Radix.Content>
      </Radix.Overlay>
    </Radix.Portal>
  );
}

/** The cross at the end of a dialog's bar. */
export function DialogCross({ label }: { label: string }) {
  return (
    <Radix.Close
      aria-label={label}
      title={label}
      className={classNames(iconButtonClass(), "[&_svg]:size-4.5")}
    >
      <X aria-hidden="true" strokeWidth={1.6} />
    </Radix.Close>
  );
}
