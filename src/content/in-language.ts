/** What of a message a list shows, in one more language. */
export type Translation = { title: string; summary: string; actionLabel: string | null };

type Said = {
  title: string;
  summary: string;
  action: { label: string; url: string } | null;
  translations?: Record<string, Translation> | undefined;
};

/**
 * What there is for a reader of this language, if anything.
 *
 * @param language BCP 47 tag; a regional one finds its language (`zh-SG` reads `zh-CN`)
 */
export function translationIn<T>(
  translations: Record<string, T> | undefined,
  language: string,
): T | undefined {
  const base = language.split("-")[0]?.toLowerCase();
  const tags = Object.keys(translations ?? {});
  const found = tags.find((tag) => tag === language) ?? tags.find((tag) => tag.split("-")[0] === base);
  return found === undefined ? undefined : translations?.[found];
}

/**
 * A message as it says itself in a reader's language; as it is when it has no translation into it, which is so for
 * everything that is written by hand.
 *
 * @param language as for `translationIn`
 */
export function inLanguage<T extends Said>(item: T, language: string): T {
  const said = translationIn(item.translations, language);
  if (!said) return item;
  const action = item.action && { ...item.action, label: said.actionLabel ?? item.action.label };
  return { ...item, title: said.title, summary: said.summary, action };
}
