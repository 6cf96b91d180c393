/** What the page of preferences says, in English: plain texts, since they go from the server to the browser. */
export const preferencesStrings = {
  title: "Preferences",
  types: "Messages",
  typesHint:
    "What you switch off is kept. It is all there, as unread as it was, when you switch it on again.",
  type: "Type",
  inApp: "In the app",
  toast: "Toast",
  required: "Always in the app: you need to know of these.",
  quietHours: "Quiet hours",
  quietOn: "No toasts at these hours",
  quietHint: "Urgent messages still come with a toast. The list and the number on the bell go on as always.",
  from: "From",
  to: "To",
  timeZone: "Time zone",
  sameTime: "Choose an end that is not the beginning.",
  failed: "This could not be saved, and is as it was before.",
};

/** One language's half of the catalogue of this page. */
export type PreferencesWords = typeof preferencesStrings;
