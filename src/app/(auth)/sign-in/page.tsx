import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { SignInScreen } from "@/features/sign-in/sign-in-screen";
import { signInWords } from "@/features/sign-in/sign-in-words";
import { currentPerson } from "@/server/auth/current-person";
import { demoPeople } from "@/server/auth/demo-people";
import { requestLanguage } from "@/server/auth/language";
import { ownPath } from "@/server/auth/own-path";
import { signInProviders } from "@/server/auth/providers";

export async function generateMetadata(): Promise<Metadata> {
  return { title: signInWords(await requestLanguage()).title };
}

type Props = { searchParams: Promise<{ callbackUrl?: string | string[]; error?: string | string[] }> };

export default async function SignInPage({ searchParams }: Props) {
  const { callbackUrl, error } = await searchParams;
  const next = ownPath(callbackUrl);
  if (await currentPerson()) redirect(next);
  return (
    <SignInScreen
      words={signInWords(await requestLanguage())}
      next={next}
      error={typeof error === "string" ? error : null}
      providers={signInProviders()}
      demo={await demoPeople()}
    />
  );
}
