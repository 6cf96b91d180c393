import Link from "next/link";
import type { Ref } from "react";
import { buttonClass } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { useInboxWords } from "../words";

/** The same calm words for what was withdrawn, has expired, is somebody else's or never was. */
export function NotAvailable({ titleRef }: { titleRef?: Ref<HTMLHeadingElement> }) {
  const words = useInboxWords().gone;
  return (
    <EmptyState
      level={1}
      title={words.title}
      titleRef={titleRef}
      action={
        <Link href="/messages" className={buttonClass()}>
          {words.action}
        </Link>
      }
    >
      {words.text}
    </EmptyState>
  );
}
