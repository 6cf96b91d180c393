import "server-only";
import { headers } from "next/headers";
import type { DefaultSession, NextAuthOptions } from "next-auth";
import CredentialsProvider from "next-auth/providers/credentials";
import { findOrAddByAccount } from "@/domain/person/find-or-add-by-account";
import { checkSession } from "@/domain/session/check";
import { endSession } from "@/domain/session/end";
import { SESSION_DAYS, startSession } from "@/domain/session/start";
import { env } from "@/env";
import { serverContext } from "../context";
import { log } from "../log";
import { passwordSignIn } from "./password-sign-in";
import { oauthProviders } from "./providers";
import { sessionOf } from "./token";

declare module "next-auth" {
  interface Session {
    user: { id: string } & DefaultSession["user"];
  }
  interface User {
    /** The session that this sign-in started. */
    sessionId?: string;
  }
}

const system = () => serverContext({ kind: "system" });

/**
 * next-auth with signed tokens that carry nothing but a person's and a session's id. The session's row in the
 * database decides whether a token is good, so it can be revoked.
 */
export const authOptions = (): NextAuthOptions => ({
  secret: env.nextAuthSecret,
  useSecureCookies: env.secureCookies,
  session: { strategy: "jwt", maxAge: SESSION_DAYS * 24 * 60 * 60 },
  pages: { signIn: "/sign-in", error: "/sign-in" },
  providers: [
    CredentialsProvider({
      credentials: { email: {}, password: {} },
      authorize: (credentials, request) => passwordSignIn(system(), credentials, request.headers),
    }),
    ...oauthProviders(),
  ],
  callbacks: {
    /** Finds the person of a provider's account, and starts the session; false for disabled people. */
    async signIn({ user, account }) {
      if (account && account.type !== "credentials") {
        const person = await findOrAddByAccount(system(), {
          provider: account.provider,
          accountId: account.providerAccountId,
          verifiedEmail: user.email ?? null,
          name: user.name ?? null,
          image: user.image ?? null,
        });
        if (!person) return "/sign-in?error=NoVerifiedEmail";
        user.id = person.id;
      }
      const userAgent = (await headers()).get("user-agent");
      const session = await startSession(system(), { userId: user.id, userAgent });
      user.sessionId = session?.id;
      return session !== null;
    },
    /** Makes the token at the sign-in; later throws for a session that is over, which clears the cookie. */
    async jwt({ token, user }) {
      if (user) return { sub: user.id, sid: user.sessionId };
      const session = sessionOf(token);
      if (!session || !(await checkSession(system(), session))) throw new Error("The session is over.");
      return { sub: session.userId, sid: session.sessionId };
    },
    session: ({ session, token }) => ({ expires: session.expires, user: { id: token.sub ?? "" } }),
  },
  logger: {
    error: (code, metadata) => report(code, "error" in metadata ? metadata.error : metadata),
    warn: (code) => log().warn({ code }, "sign-in"),
  },
  events: {
    async signOut({ token }) {
      const session = sessionOf(token);
      if (session) await endSession(system(), session);
    },
  },
});

/** A cookie whose session is over is nothing to worry about; everything else is. */
function report(code: string, err: unknown): void {
  const level = code === "JWT_SESSION_ERROR" ? "debug" : "error";
  log()[level]({ code, err }, "sign-in failed");
}
