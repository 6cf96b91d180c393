import type { Metadata } from "next";
import Link from "next/link";
import { buttonClass } from "@/components/ui/button";
import { DeadEnd } from "@/features/shell/dead-end";
import { shellWords } from "@/features/shell/shell-words";
import { requestLanguage } from "@/server/auth/language";

export async function generateMetadata(): Promise<Metadata> {
  return { title: shellWords(await requestLanguage()).notFound.title };
}

export default async function NotFound() {
  const words = shellWords(await requestLanguage());
  return (
    <DeadEnd
      title={words.notFound.title}
      text={words.notFound.text}
      action={
        <Link href="/" className={buttonClass()}>
          {words.notFound.home}
        </Link>
      }
    />
  );
}
