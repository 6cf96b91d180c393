import type { ReactNode } from "react";
import type { Language } from "@/content/languages";
import { AccountMenu, type ShellPerson } from "./account-menu";
import { Brand } from "./brand";
import { ShellLink } from "./shell-link";
import { shellLinks } from "./shell-links";
import { shellWords } from "./shell-words";
import type { Theme } from "./theme";

type TopBarProps = {
  language: Language;
  person: ShellPerson;
  theme: Theme;
  /** The bell; it stays lit above a scrim that begins below the bar. */
  bell: ReactNode;
  /** Further lines of the account menu. */
  menu?: ReactNode;
};

/** The bar of the host product: where one can go, the bell, the account. */
export function TopBar({ language, person, theme, bell, menu }: TopBarProps) {
  const words = shellWords(language);
  return (
    <header className="sticky top-0 z-topbar flex h-topbar items-center gap-2 border-b border-line bg-surface px-6 max-sm:ps-4 max-sm:pe-2">
      <a
        href="#content"
        className="absolute start-4 top-2 z-toast -translate-y-16 rounded-md bg-raised px-3 py-2 font-medium shadow-2 focus:translate-y-0"
      >
        {words.skip}
      </a>
      <Brand name={words.product} />
      <nav aria-label={words.mainNavigation} className="ms-5 flex gap-0.5 max-sm:hidden">
        {shellLinks(person.role, words).map((link) => (
          <ShellLink key={link.href} href={link.href}>
            {link.label}
          </ShellLink>
        ))}
      </nav>
      <span className="flex-1" />
      {bell}
      <AccountMenu person={person} theme={theme} language={language}>
        {menu}
      </AccountMenu>
    </header>
  );
}
