import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { env } from "@/env";
import { Bell } from "@/features/inbox/bell/bell";
import { InboxProvider } from "@/features/inbox/inbox-provider";
import { KeysMenuItem } from "@/features/inbox/keys/keys-menu-item";
import { PreferencesMenuItem } from "@/features/inbox/preferences/preferences-menu-item";
import { parseTheme, THEME_COOKIE } from "@/features/shell/theme";
import { TopBar } from "@/features/shell/top-bar";
import { currentPerson } from "@/server/auth/current-person";
import { requestLanguage } from "@/server/auth/language";
import { TrpcProvider } from "@/trpc/client";
import { HydrateClient, trpc } from "@/trpc/server";
import { Words } from "../words/words";

/** The product with its bell. The count is in the first paint: it is fetched here, before anything is sent. */
export default async function ShellLayout({ children, modal }: { children: ReactNode; modal: ReactNode }) {
  const person = await currentPerson();
  // Every page below asks for a person itself, and knows its own address to come back to.
  if (!person) return children;
  const theme = parseTheme((await cookies()).get(THEME_COOKIE)?.value);
  await trpc.message.my.unreadCounts.prefetch();
  const language = await requestLanguage();
  const { id, sessionId, name, email, image, role } = person;
  return (
    <TrpcProvider sessionId={sessionId}>
      <HydrateClient>
        <Words language={language}>
          <InboxProvider personId={id} sessionId={sessionId} realtimeUrl={env.realtimeUrl}>
            <TopBar
              language={language}
              person={{ name, email, image, role }}
              theme={theme}
              bell={<Bell />}
              menu={
                <>
                  <PreferencesMenuItem />
                  <KeysMenuItem />
                </>
              }
            />
            {children}
            {modal}
          </InboxProvider>
        </Words>
      </HydrateClient>
    </TrpcProvider>
  );
}
