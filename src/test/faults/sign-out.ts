import type { Member } from "./crowd";

/** Signs a person out as the page does: with the token that next-auth gives against forged requests. */
export async function signOut(webUrl: string, { cookie }: Member): Promise<void> {
  const csrf = await fetch(new URL("/api/auth/csrf", webUrl), { headers: { cookie } });
  const { csrfToken } = (await csrf.json()) as { csrfToken: string };
  const cookies = csrf.headers.getSetCookie().map((each) => each.split(";", 1)[0]);
  const answer = await fetch(new URL("/api/auth/signout", webUrl), {
    method: "POST",
    redirect: "manual",
    headers: { cookie: [cookie, ...cookies].join("; ") },
    body: new URLSearchParams({ csrfToken, json: "true" }),
  });
  if (!answer.ok) throw new Error(`signing out was answered with ${answer.status}`);
}
