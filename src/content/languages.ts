/** Languages that the product speaks, by BCP 47 tag. The first is spoken to whoever asks for none of them. */
export const LANGUAGES = ["en", "zh-CN"] as const;
export type Language = (typeof LANGUAGES)[number];

/** What each language is called in itself. */
export const LANGUAGE_NAMES: Record<Language, string> = { en: "English", "zh-CN": "简体中文" };

const RIGHT_TO_LEFT = new Set(["ar", "fa", "he", "ur"]);

/** The direction of a language's script. */
export function directionOf(tag: string): "ltr" | "rtl" {
  return RIGHT_TO_LEFT.has(primary(tag)) ? "rtl" : "ltr";
}

/** The language of ours for a tag: the same one, or another of the same tongue; null when there is none. */
export function findLanguage(tag: string): Language | null {
  const wanted = tag.trim().toLowerCase();
  return (
    LANGUAGES.find((language) => language.toLowerCase() === wanted) ??
    LANGUAGES.find((language) => primary(language) === primary(wanted)) ??
    null
  );
}

/**
 * The language for a browser.
 *
 * @param accepted its Accept-Language header, such as "de;q=0.7, zh-TW, en;q=0.8"
 */
export function acceptedLanguage(accepted: string): Language {
  const wishes = accepted
    .split(",")
    .map((wish) => {
      const [tag = "", ...parameters] = wish.split(";");
      const weight = parameters.find((parameter) => parameter.trim().startsWith("q="));
      return { tag, weight: weight ? Number(weight.trim().slice(2)) || 0 : 1 };
    })
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight);
  for (const { tag } of wishes) {
    const language = findLanguage(tag);
    if (language) return language;
  }
  return LANGUAGES[0];
}

function primary(tag: string): string {
  return tag.trim().toLowerCase().split("-")[0] ?? "";
}
