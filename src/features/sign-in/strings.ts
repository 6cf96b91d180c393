/** What the sign-in page says, in English. */
export const signInStrings = {
  product: "Belfry",
  title: "Sign in",
  to: "to Northwind Studio",
  email: "E-mail",
  password: "Password",
  submit: "Sign in",
  /** `{provider}` stands for its name. */
  with: "Continue with {provider}",
  or: "or with a password",
  demo: "Demonstration accounts",
  /** `{password}` stands for it. */
  demoHint: "One press fills in the form. The password of each is {password}.",
  canSend: "can send to everyone",
  noEmail: "Enter your e-mail address.",
  noPassword: "Enter your password.",
  wrong: "That e-mail and password do not belong together.",
  tooMany: "Too many tries. Please wait a quarter of an hour, then try again.",
  unreachable: "The server did not answer. Please try again.",
  failed: "Signing in did not work. Please try again.",
  denied: "This account cannot sign in here.",
  noVerifiedEmail: "That provider has no verified e-mail address of yours.",
};

/** One language's half of the catalogue of the sign-in page: plain texts, so that the server hands them to the browser. */
export type SignInWords = typeof signInStrings;

/** The sentence for an error that a provider's sign-in brought back in the address. */
export function errorSentence(code: string, words: SignInWords): string {
  if (code === "AccessDenied") return words.denied;
  if (code === "NoVerifiedEmail") return words.noVerifiedEmail;
  return words.failed;
}
