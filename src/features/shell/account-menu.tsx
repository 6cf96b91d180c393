"use client";

import { Check, LogOut, Monitor, Moon, Sun } from "lucide-react";
import Link from "next/link";
import { type ReactNode, useState } from "react";
import { Avatar } from "@/components/ui/avatar";
import { MENU_ITEM, Menu, MenuChoice, MenuItem } from "@/components/ui/menu";
import type { Language } from "@/content/languages";
import { LanguageChoice } from "./language-choice";
import { shellLinks } from "./shell-links";
import { type Theme, themeCookie } from "./theme";
import { useShellWords } from "./words";

export type ShellPerson = {
  name: string;
  email: string;
  image: string | null;
  role: "user" | "sender" | "admin";
};

const THEMES = [
  ["light", Sun],
  ["dark", Moon],
  ["system", Monitor],
] as const;

type AccountMenuProps = {
  person: ShellPerson;
  theme: Theme;
  language: Language;
  /** Further lines, before the way out. */
  children?: ReactNode;
};

/** Who is signed in, their language, the theme of this device, and the way out; on a phone also the pages of the bar. */
export function AccountMenu({ person, theme: initial, language, children }: AccountMenuProps) {
  const words = useShellWords();
  const [theme, setTheme] = useState(initial);

  function choose(next: Theme) {
    setTheme(next);
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in Safari and on plain http
    document.cookie = themeCookie(next);
    if (next === "system") delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = next;
  }

  async function leave() {
    const { signOut } = await import("next-auth/react");
    await signOut({ callbackUrl: "/sign-in" });
  }

  return (
    <Menu
      label={words.account(person.name)}
      trigger={<Avatar name={person.name} image={person.image} />}
      triggerClassName="grid size-bell place-items-center rounded-full"
    >
      <div className="px-2.5 pt-1.5 pb-2.5">
        <div className="font-medium">{person.name}</div>
        <div className="text-12 text-ink-3">{person.email}</div>
      </div>
      <div className="border-t border-line py-1.5 sm:hidden">
        {shellLinks(person.role, words).map((link) => (
          <Link key={link.href} href={link.href} role="menuitem" tabIndex={-1} className={MENU_ITEM}>
            {link.label}
          </Link>
        ))}
      </div>
      {/* biome-ignore lint/a11y/useSemanticElements: a group of menu items, not of form fields */}
      <div role="group" aria-label={words.theme} className="border-t border-line py-1.5">
        {THEMES.map(([name, Icon]) => (
          <MenuChoice key={name} checked={theme === name} onSelect={() => choose(name)}>
            <Icon aria-hidden="true" />
            <span className="flex-1">{words.themes[name]}</span>
            {theme === name && <Check aria-hidden="true" />}
          </MenuChoice>
        ))}
      </div>
      <LanguageChoice language={language} />
      <div className="border-t border-line pt-1.5">
        {children}
        <MenuItem onSelect={leave}>
          <LogOut aria-hidden="true" className="rtl:-scale-x-100" />
          {words.signOut}
        </MenuItem>
      </div>
    </Menu>
  );
}
