/** What the reference of the REST API says around the document. */
export const docsStrings = {
  title: "REST API",
  lead: "The same verbs that the product's own pages call, for services in any language.",
  document: "OpenAPI 3.1 document",
  contents: "Operations",
  authTitle: "Who is asking",
  auth: "A service sends an API key, which an admin makes under Admin, API keys, and is shown once. People are known by their session, on pages of this site.",
  idempotencyTitle: "Send once",
  idempotency:
    "Send an Idempotency-Key header of your own choosing. The same key with the same message is sent once, however often you call; with another message it is a 409.",
  problemsTitle: "When something is wrong",
  problems:
    "Every refusal is a problem document (RFC 9457): code is for programs, detail is for people, field and rule name the input that is to blame. A 429 says in Retry-After how many seconds to wait.",
  needs: (scope: string) => `Key with the scope ${scope}`,
  person: "Session of a person",
  parameters: "Parameters",
  required: "required",
  body: "Body",
  answer: "Answer",
  groups: { my: "Messages of one's own", admin: "Sending and looking up", directory: "People and groups" },
} as const;
