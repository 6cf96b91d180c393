"use client";

import { Keyboard } from "lucide-react";
import { MenuItem } from "@/components/ui/menu";
import { useInbox } from "../inbox-context";
import { useInboxWords } from "../words";

/** The way to the keyboard help for those who do not press `?`. */
export function KeysMenuItem() {
  const words = useInboxWords();
  const { showKeys } = useInbox();
  return (
    <MenuItem onSelect={showKeys}>
      <Keyboard aria-hidden="true" />
      {words.keys.show}
    </MenuItem>
  );
}
