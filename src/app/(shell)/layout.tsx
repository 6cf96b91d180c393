import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { env } from "@/env";
import { Bell } from "@/features/inbox/bell/bell";
import { InboxProvider } from "@/features/inbox/inbox-provider";
import { parseTheme, THEME_COOKIE } from "@/features/shell/theme";
import { TopBar } from "@/features/shell/top-bar";
import { currentPerson } from "@/server/auth/current-person";
import { TrpcProvider } from "@/trpc/client";
import { HydrateClient, trpc } from "@/trpc/server";

/** The product with its bell. The count is in the first paint: it is fetched here, before anything is sent. */
export default async function ShellLayout({ children, modal }: { children: ReactNode; modal: ReactNode }) {
  const person = await currentPerson();
  // Every page below asks for a person itself, and knows its own address to come back to.
  if (!person) return children;
  const theme = parseTheme((await cookies()).get(THEME_COOKIE)?.value);
  await trpc.message.my.unreadCounts.prefetch();
  const { id, sessionId, name, email, image, role } = person;
  return (
    <TrpcProvider sessionId={sessionId}>
      <HydrateClient>
        <InboxProvider personId={id} sessionId={sessionId} realtimeUrl={env.realtimeUrl}>
          <TopBar person={{ name, email, image, role }} theme={theme} bell={<Bell />} />
          {children}
          {modal}
        </InboxProvider>
      </HydrateClient>
    </TrpcProvider>
  );
}
