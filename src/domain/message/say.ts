import { z } from "zod";
import type { Block, RichText } from "@/content/document";
import { fromText } from "@/content/from-text";
import type { Translation } from "@/content/in-language";
import { LANGUAGES } from "@/content/languages";
import {
  MESSAGE_PAYLOADS,
  type PayloadType,
  type Saying,
  sayInEveryLanguage,
} from "@/content/message-payloads";
import { excerpt, shorten } from "@/content/plain-text";
import { validate } from "../validate";
import type { MessageBody } from "./compose";

/** What a message that is made from facts says in the other languages, and the facts, which tell a repeat. */
export type Translated = {
  readonly payload: unknown;
  readonly translations: Record<string, Translation>;
  readonly contents: Record<string, RichText>;
};

/**
 * Makes a message from the facts of its type, in every language. Its columns hold the first one.
 *
 * @throws BAD_INPUT with the field, such as `payload.task`, and the rule
 */
export function sayFromPayload(
  type: PayloadType,
  payload: unknown,
): { body: Pick<MessageBody, "title" | "summary" | "content" | "action">; translated: Translated } {
  const { payload: facts } = validate(z.object({ payload: MESSAGE_PAYLOADS[type].payload }), { payload });
  const { url, by } = sayInEveryLanguage(type, facts);
  const first = written(by[LANGUAGES[0]]);
  const translations: Record<string, Translation> = {};
  const contents: Record<string, RichText> = {};
  for (const language of LANGUAGES) {
    if (language === LANGUAGES[0]) continue;
    const { title, summary, content, actionLabel } = written(by[language]);
    translations[language] = { title, summary, actionLabel };
    if (content) contents[language] = content;
  }
  return {
    body: {
      title: first.title,
      summary: first.summary,
      ...(first.content ? { content: first.content } : {}),
      ...(url === undefined || first.actionLabel === null
        ? {}
        : { action: { label: first.actionLabel, url } }),
    },
    translated: { payload: facts, translations, contents },
  };
}

/** Facts vary in length, so what is made of them is cut to what a list shows. */
function written({ title, summary, text, picture, actionLabel }: Saying) {
  const blocks: Block[] = [
    ...(picture === undefined ? [] : [{ type: "image", attrs: picture } as const]),
    ...(text === undefined ? [] : fromText(text).content),
  ];
  const content: RichText | null = blocks.length === 0 ? null : { type: "doc", content: blocks };
  return {
    title: shorten(title, 120),
    summary: shorten(summary ?? "", 300) || (content ? excerpt(content) : ""),
    content,
    actionLabel: actionLabel === undefined ? null : shorten(actionLabel, 40),
  };
}
