import type { Metadata } from "next";
import Link from "next/link";
import { buttonClass } from "@/components/ui/button";
import { DeadEnd } from "@/features/shell/dead-end";
import { shellStrings } from "@/features/shell/strings";

export const metadata: Metadata = { title: shellStrings.notFound.title };

export default function NotFound() {
  return (
    <DeadEnd
      title={shellStrings.notFound.title}
      text={shellStrings.notFound.text}
      action={
        <Link href="/" className={buttonClass()}>
          {shellStrings.notFound.home}
        </Link>
      }
    />
  );
}
