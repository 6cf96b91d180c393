/** How a sign-in with a password ended. */
export type SignInResult = "signedIn" | "wrong" | "tooMany" | "failed";

/** Signs in with a password; the answer sets the session's cookie. Rejects when the server cannot be reached. */
export async function signInWithPassword(email: string, password: string): Promise<SignInResult> {
  const { response, error } = await post("callback/credentials", { email, password });
  if (response.ok && error === null) return "signedIn";
  if (error === "TooManyTries") return "tooMany";
  return error === "CredentialsSignin" ? "wrong" : "failed";
}

/** The provider's address to go to for a sign-in there; null when it cannot be had. */
export async function providerAddress(provider: string, callbackUrl: string): Promise<string | null> {
  const { response, url, error } = await post(`signin/${provider}`, { callbackUrl });
  return response.ok && error === null ? url : null;
}

/** next-auth's routes take forms with a token of its own, and answer with an address that may hold an error. */
async function post(route: string, fields: Record<string, string>) {
  const csrf = await fetch("/api/auth/csrf");
  const { csrfToken } = (await csrf.json()) as { csrfToken: string };
  const response = await fetch(`/api/auth/${route}`, {
    method: "POST",
    body: new URLSearchParams({ ...fields, csrfToken, json: "true" }),
  });
  const { url = "" } = (await response.json().catch(() => ({}))) as { url?: string };
  const error = new URL(url, window.location.origin).searchParams.get("error");
  return { response, url, error };
}
