import { ChevronLeft } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";

type PageHeadProps = {
  title: string;
  /** One quiet line under the title. */
  about?: ReactNode;
  /** The page that this one belongs to. */
  back?: { href: string; label: string };
  children?: ReactNode;
};

/** The head of an admin page: its title, one line about it, and at its end what can be done. */
export function PageHead({ title, about, back, children }: PageHeadProps) {
  return (
    <header className="px-8 pt-5 max-sm:px-4 max-sm:pt-3.5">
      {back && (
        <Link
          href={back.href}
          className="-mt-1 inline-flex min-h-8 items-center gap-1.5 text-13 text-ink-2 hover:text-ink max-sm:min-h-11"
        >
          <ChevronLeft aria-hidden="true" className="size-4 rtl:-scale-x-100" />
          {back.label}
        </Link>
      )}
      <div className="flex flex-wrap items-start gap-x-4 gap-y-3">
        <div className={`min-w-0 flex-1 ${about ? "basis-64 max-sm:basis-full" : "basis-32"}`}>
          <h1 dir="auto" className="text-28 font-strong tracking-display text-balance wrap-anywhere">
            {title}
          </h1>
          {about && (
            <div className="mt-1.5 flex flex-wrap items-center gap-x-4 gap-y-1 text-13 text-ink-2">
              {about}
            </div>
          )}
        </div>
        {children && <div className="flex flex-wrap items-center gap-2">{children}</div>}
      </div>
    </header>
  );
}
