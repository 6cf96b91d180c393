import type { Member } from "./crowd";
import { callWeb } from "./web-call";

/** Signs a person out as the page does: with the token that next-auth gives against forged requests. */
export async function signOut(webUrl: string, { cookie }: Member): Promise<void> {
  const csrf = await callWeb(new URL("/api/auth/csrf", webUrl), { headers: { cookie } });
  const { csrfToken } = (await csrf.json()) as { csrfToken: string };
  const cookies = csrf.cookies.map((each) => each.split(";", 1)[0]);
  const answer = await callWeb(new URL("/api/auth/signout", webUrl), {
    method: "POST",
    headers: {
      cookie: [cookie, ...cookies].join("; "),
      "content-type": "application/x-www-form-urlencoded",
    },
    body: String(new URLSearchParams({ csrfToken, json: "true" })),
  });
  if (!answer.ok) throw new Error(`signing out was answered with ${answer.status}`);
}
