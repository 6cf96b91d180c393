/** What the sign-in page says. */
export const signInStrings = {
  product: "Belfry",
  title: "Sign in",
  to: "to Northwind Studio",
  email: "E-mail",
  password: "Password",
  submit: "Sign in",
  with: (provider: string) => `Continue with ${provider}`,
  or: "or with a password",
  demo: "Demonstration accounts",
  demoHint: (password: string) => `One press fills in the form. The password of each is ${password}.`,
  canSend: "can send to everyone",
  noEmail: "Enter your e-mail address.",
  noPassword: "Enter your password.",
  wrong: "That e-mail and password do not belong together.",
  tooMany: "Too many tries. Please wait a quarter of an hour, then try again.",
  unreachable: "The server did not answer. Please try again.",
  failed: "Signing in did not work. Please try again.",
  denied: "This account cannot sign in here.",
  noVerifiedEmail: "That provider has no verified e-mail address of yours.",
} as const;

/** The sentence for an error that a provider's sign-in brought back in the address. */
export function errorSentence(code: string): string {
  if (code === "AccessDenied") return signInStrings.denied;
  if (code === "NoVerifiedEmail") return signInStrings.noVerifiedEmail;
  return signInStrings.failed;
}
