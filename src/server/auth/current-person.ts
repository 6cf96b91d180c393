import "server-only";
import { cookies } from "next/headers";
import { notFound, redirect } from "next/navigation";
import { decode } from "next-auth/jwt";
import { cache } from "react";
import type { Role } from "@/domain/context";
import { checkSession } from "@/domain/session/check";
import { env } from "@/env";
import { serverContext } from "../context";
import { findToken, sessionCookie, sessionOf } from "./token";

/** Who is signed in, with the session that says so. */
export type Person = {
  id: string;
  name: string;
  email: string;
  image: string | null;
  role: Role;
  /** BCP 47 tag of the language they chose; null: the browser's. */
  locale: string | null;
  sessionId: string;
};

/**
 * The person of this request, or null. The token is decoded and its session looked up, once per request of a
 * server component: a revoked session and a disabled person are null at once.
 */
export const currentPerson = cache(async (): Promise<Person | null> => {
  const token = findToken((await cookies()).getAll(), sessionCookie(env.secureCookies));
  if (!token) return null;
  const session = sessionOf(await decode({ token, secret: env.nextAuthSecret }).catch(() => null));
  if (!session) return null;
  const person = await checkSession(serverContext({ kind: "system" }), session);
  return person && { ...person, sessionId: session.sessionId };
});

/**
 * For pages: the person, or the sign-in page, which leads back.
 *
 * @param path of the page that asks
 */
export async function requirePerson(path: string): Promise<Person> {
  return (await currentPerson()) ?? redirect(`/sign-in?callbackUrl=${encodeURIComponent(path)}`);
}

/** For pages of those who may send: the sender or admin. Anybody else meets the page that says there is nothing here. */
export async function requireSender(path: string): Promise<Person> {
  const person = await requirePerson(path);
  return person.role === "user" ? notFound() : person;
}

/** For admin pages: the admin. Anybody else meets the page that says there is nothing here. */
export async function requireAdmin(path: string): Promise<Person> {
  const person = await requirePerson(path);
  return person.role === "admin" ? person : notFound();
}
