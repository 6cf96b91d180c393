import "server-only";
import type { NextAuthOptions } from "next-auth";
import GitHubProvider from "next-auth/providers/github";
import GoogleProvider from "next-auth/providers/google";
import { env } from "@/env";

/** Sign-ins with a provider whose variables are set, for the buttons of the sign-in page. */
export function signInProviders(): { id: "github" | "google"; name: string }[] {
  return [
    ...(env.github ? [{ id: "github", name: "GitHub" } as const] : []),
    ...(env.google ? [{ id: "google", name: "Google" } as const] : []),
  ];
}

/**
 * The same for next-auth. The `email` of the person that they give is one that the provider has verified,
 * or null: an unverified one would open somebody else's account.
 */
export function oauthProviders(): NextAuthOptions["providers"] {
  const providers: NextAuthOptions["providers"] = [];
  if (env.github) {
    providers.push(
      GitHubProvider({
        clientId: env.github.id,
        clientSecret: env.github.secret,
        profile: async (profile, tokens) => ({
          id: String(profile.id),
          name: profile.name ?? profile.login,
          email: await verifiedGitHubEmail(tokens.access_token ?? ""),
          image: profile.avatar_url,
        }),
      }),
    );
  }
  if (env.google) {
    providers.push(
      GoogleProvider({
        clientId: env.google.id,
        clientSecret: env.google.secret,
        profile: (profile) => ({
          id: profile.sub,
          name: profile.name,
          email: profile.email_verified ? profile.email : null,
          image: profile.picture,
        }),
      }),
    );
  }
  return providers;
}

/** GitHub's `GET /user/emails`: the primary address, if it is verified. */
async function verifiedGitHubEmail(token: string): Promise<string | null> {
  const response = await fetch("https://api.github.com/user/emails", {
    headers: { authorization: `Bearer ${token}`, accept: "application/vnd.github+json" },
  });
  if (!response.ok) return null;
  const emails = (await response.json()) as { email: string; primary: boolean; verified: boolean }[];
  return emails.find((email) => email.primary && email.verified)?.email ?? null;
}
