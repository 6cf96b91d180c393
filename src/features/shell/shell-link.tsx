"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";

/** A link of the top bar that knows when it is where we are. */
export function ShellLink({ href, children }: { href: string; children: string }) {
  const pathname = usePathname();
  const here = href === "/" ? pathname === "/" : pathname === href || pathname.startsWith(`${href}/`);
  return (
    <Link
      href={href}
      aria-current={here ? "page" : undefined}
      className="rounded-sm px-3 py-1.5 font-medium text-ink-2 hover:bg-hover aria-[current=page]:bg-hover aria-[current=page]:text-ink"
    >
      {children}
    </Link>
  );
}
