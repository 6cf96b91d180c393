"use client";

import { ArrowLeft, LayoutGrid } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { classNames } from "@/components/ui/class-names";
import { iconButtonClass } from "@/components/ui/icon-button";
import { MENU_ITEM, Menu } from "@/components/ui/menu";
import { type AdminRole, adminLinks, currentLink } from "./admin-links";
import { adminStrings as s } from "./strings";

const LINK =
  "flex h-control items-center gap-2.5 rounded-sm px-2 font-medium text-ink-2 hover:bg-hover [&_svg]:size-4 [&_svg]:shrink-0";

/** The links of the rail, the page that is open marked. */
export function RailLinks({ role }: { role: AdminRole }) {
  const current = currentLink(usePathname());
  return (
    <>
      {adminLinks(role).map(({ href, label, icon: Icon }) => (
        <Link
          key={href}
          href={href}
          aria-current={href === current ? "page" : undefined}
          className={classNames(LINK, "aria-[current]:bg-tile aria-[current]:text-ink")}
        >
          <Icon aria-hidden="true" strokeWidth={1.75} />
          {label}
        </Link>
      ))}
      <Link href="/" className={LINK}>
        <ArrowLeft aria-hidden="true" strokeWidth={1.75} className="rtl:-scale-x-100" />
        {s.back}
      </Link>
    </>
  );
}

/** The same links in the menu of a phone. */
export function PhoneMenu({ role }: { role: AdminRole }) {
  const current = currentLink(usePathname());
  return (
    <Menu
      label={s.openMenu}
      trigger={<LayoutGrid aria-hidden="true" strokeWidth={1.6} />}
      triggerClassName={classNames(iconButtonClass(), "[&_svg]:size-4.5")}
    >
      {adminLinks(role).map(({ href, label, icon: Icon }) => (
        <Link
          key={href}
          href={href}
          role="menuitem"
          tabIndex={-1}
          aria-current={href === current ? "page" : undefined}
          className={classNames(MENU_ITEM, "aria-[current]:font-medium aria-[current]:text-accent-text")}
        >
          <Icon aria-hidden="true" />
          {label}
        </Link>
      ))}
      <Link href="/" role="menuitem" tabIndex={-1} className={MENU_ITEM}>
        <ArrowLeft aria-hidden="true" className="rtl:-scale-x-100" />
        {s.back}
      </Link>
    </Menu>
  );
}
