import type { Metadata, Viewport } from "next";
import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { directionOf } from "@/content/languages";
import { shellWords } from "@/features/shell/shell-words";
import { parseTheme, THEME_COOKIE } from "@/features/shell/theme";
import { requestLanguage } from "@/server/auth/language";
import "./globals.css";

export async function generateMetadata(): Promise<Metadata> {
  const { product, description } = shellWords(await requestLanguage());
  return {
    title: { default: product, template: `%s, ${product}` },
    description,
    icons: { icon: "/favicon.svg" },
  };
}

export const viewport: Viewport = {
  width: "device-width",
  initialScale: 1,
  viewportFit: "cover",
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#ffffff" },
    { media: "(prefers-color-scheme: dark)", color: "#121b19" },
  ],
};

/** The document: language, theme as chosen on this device, fonts and tokens. No providers: a page may need none. */
export default async function RootLayout({ children }: { children: ReactNode }) {
  const theme = parseTheme((await cookies()).get(THEME_COOKIE)?.value);
  const language = await requestLanguage();
  return (
    // The chooser edits data-theme by hand; React leaves the attribute alone after that.
    <html
      lang={language}
      dir={directionOf(language)}
      data-theme={theme === "system" ? undefined : theme}
      suppressHydrationWarning
    >
      <body>{children}</body>
    </html>
  );
}
