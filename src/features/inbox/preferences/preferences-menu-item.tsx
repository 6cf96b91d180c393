"use client";

import { Settings } from "lucide-react";
import Link from "next/link";
import { MENU_ITEM } from "@/components/ui/menu";
import { useInboxWords } from "../words";

/** The way to the preferences, in the account's menu. */
export function PreferencesMenuItem() {
  const words = useInboxWords();
  return (
    <Link href="/preferences" prefetch={false} role="menuitem" tabIndex={-1} className={MENU_ITEM}>
      <Settings aria-hidden="true" />
      {words.preferences}
    </Link>
  );
}
