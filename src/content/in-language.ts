/** What of a message a list shows, in one more language. */
export type Translation = { title: string; summary: string; actionLabel: string | null };

type Said = {
  title: string;
  summary: string;
  action: { label: string; url: string } | null;
  translations?: Record<string, Translation> | undefined;
};

/**
 * A message as it says itself in a reader's language; as it is when it has no translation into it, which is so for
 * everything that is written by hand.
 *
 * @param language BCP 47 tag; a regional one finds its language (`zh-SG` reads `zh-CN`)
 */
export function inLanguage<T extends Said>(item: T, language: string): T {
  const translations = item.translations ?? {};
  const base = language.split("-")[0]?.toLowerCase();
  const found = Object.keys(translations).find((tag) => tag === language || tag.split("-")[0] === base);
  const said = found === undefined ? undefined : translations[found];
  if (!said) return item;
  const action = item.action && { ...item.action, label: said.actionLabel ?? item.action.label };
  return { ...item, title: said.title, summary: said.summary, action };
}
