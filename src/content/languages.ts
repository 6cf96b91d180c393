/** Languages that the product speaks, as BCP 47 tags. The first is the one that messages are stored in. */
export const LANGUAGES = ["en", "zh-CN"] as const;
export type Language = (typeof LANGUAGES)[number];

export const FIRST_LANGUAGE: Language = LANGUAGES[0];
