/** The classes of a link inside text: patina, underlined thinly. */
export const TEXT_LINK =
  "font-medium text-accent-text underline decoration-current/35 underline-offset-3 hover:decoration-current";
