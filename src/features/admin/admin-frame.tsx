import Link from "next/link";
import type { ReactNode } from "react";
import { Avatar } from "@/components/ui/avatar";
import { BelfryMark } from "@/components/ui/belfry-mark";
import type { AdminRole } from "./admin-links";
import { PhoneMenu, RailLinks } from "./admin-nav";
import { HoldBackProvider } from "./hold-back";
import { NoticeProvider } from "./notices";
import { adminStrings as s } from "./strings";

type AdminFrameProps = {
  person: { name: string; image: string | null; role: AdminRole };
  children: ReactNode;
};

/** The admin side: a rail at the start of wide screens, a bar with a menu on narrow ones. */
export function AdminFrame({ person, children }: AdminFrameProps) {
  return (
    <NoticeProvider>
      <HoldBackProvider>
        <div className="grid min-h-dvh grid-cols-[216px_minmax(0,1fr)] max-md:grid-cols-1 max-md:grid-rows-[auto_1fr]">
          <nav
            aria-label={s.navigation}
            className="sticky top-0 flex h-dvh flex-col gap-0.5 border-e border-line bg-surface-2 px-3 py-4 max-md:hidden"
          >
            <Brand />
            <RailLinks role={person.role} />
            <div className="mt-auto flex items-center gap-2.5 p-2">
              <Avatar name={person.name} image={person.image} />
              <div className="min-w-0">
                <div className="truncate text-13 font-medium">{person.name}</div>
                <div className="text-12 text-ink-3">{person.role === "admin" ? s.admin : s.senderRole}</div>
              </div>
            </div>
          </nav>
          <header className="sticky top-0 z-topbar hidden h-topbar items-center justify-between border-b border-line bg-surface ps-4 pe-2 max-md:flex">
            <Brand />
            <PhoneMenu role={person.role} />
          </header>
          <main tabIndex={-1} className="min-w-0 outline-none">
            {children}
          </main>
        </div>
      </HoldBackProvider>
    </NoticeProvider>
  );
}

function Brand() {
  return (
    <Link
      href="/admin"
      className="inline-flex items-center gap-2.5 px-2 pt-1 pb-4.5 text-15 font-strong tracking-tight max-md:min-h-11 max-md:p-0"
    >
      <BelfryMark className="size-6" />
      {s.product}
    </Link>
  );
}
