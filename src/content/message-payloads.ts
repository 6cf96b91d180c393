import { z } from "zod";
import { LANGUAGES, type Language } from "./languages";
import { isAllowedLink, LINK_RULE } from "./link";
import type { MessageType } from "./message-types";

/** What a message says in one language. `text` is plain text with paragraphs. */
export type Saying = { title: string; summary?: string; text?: string; actionLabel?: string };

type SaidBy<Payload> = {
  /** Where "go to detail" leads; the same in every language. Without it there is no action. */
  url?: (payload: Payload) => string | undefined;
} & { [L in Language]: (payload: Payload) => Saying };

/** Ties a payload's schema to what is said of it, so that each function knows the fields it has. */
function said<Schema extends z.ZodObject>(payload: Schema, by: SaidBy<z.output<Schema>>) {
  return {
    payload,
    url: (facts: unknown) => by.url?.(facts as z.output<Schema>),
    say: (language: Language, facts: unknown) => by[language](facts as z.output<Schema>),
  };
}

const words = z
  .string()
  .trim()
  .min(1, { error: "must not be empty" })
  .max(60, { error: "must have at most 60 characters" });
const link = z.string().max(2048).refine(isAllowedLink, { error: LINK_RULE });

function money({ minor, currency }: { minor: number; currency: string }, language: Language): string {
  const format = new Intl.NumberFormat(language, { style: "currency", currency });
  return format.format(minor / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2));
}

/**
 * Types that code sends by their facts: `notify(ctx, { to, type: "task", payload: { ... } })`. An entry is the
 * schema of the facts and what they say in each language. A type without an entry is sent with title and text.
 * Servers only: screens know types by `message-types.ts`.
 */
export const MESSAGE_PAYLOADS = {
  task: said(z.strictObject({ task: words, project: words, by: words, url: link }), {
    url: ({ url }) => url,
    en: ({ task, project, by }) => ({
      title: `${by} gave you a task: ${task}`,
      text: `It belongs to ${project}.`,
      actionLabel: "Open the task",
    }),
    "zh-CN": ({ task, project, by }) => ({
      title: `${by}给您分配了任务：${task}`,
      text: `该任务属于“${project}”。`,
      actionLabel: "打开任务",
    }),
  }),
  security: said(z.strictObject({ device: words, place: words, url: link.optional() }), {
    url: ({ url }) => url,
    en: ({ device, place }) => ({
      title: "New sign-in to your account",
      text: `${device}, from ${place}. If that was not you, end the session and change your password.`,
      actionLabel: "Check your sessions",
    }),
    "zh-CN": ({ device, place }) => ({
      title: "您的账户有新的登录",
      text: `${device}，来自${place}。如果不是您本人操作，请结束该会话并更改密码。`,
      actionLabel: "查看会话",
    }),
  }),
  billing: said(
    z.strictObject({
      invoice: words,
      /** In the smallest unit of the currency: 1999 is 19.99 euros. */
      minor: z.int().min(0).max(1_000_000_000_000),
      currency: z.string().regex(/^[A-Z]{3}$/, { error: "must be three capital letters, such as EUR" }),
      url: link,
    }),
    {
      url: ({ url }) => url,
      en: ({ invoice, ...amount }) => ({
        title: `Invoice ${invoice}: ${money(amount, "en")}`,
        actionLabel: "See the invoice",
      }),
      "zh-CN": ({ invoice, ...amount }) => ({
        title: `账单 ${invoice}：${money(amount, "zh-CN")}`,
        actionLabel: "查看账单",
      }),
    },
  ),
} satisfies Partial<Record<MessageType, ReturnType<typeof said>>>;

export type PayloadType = keyof typeof MESSAGE_PAYLOADS;

/** The facts that a type is sent by. */
export type PayloadOf<T extends PayloadType> = z.input<(typeof MESSAGE_PAYLOADS)[T]["payload"]>;

export const PAYLOAD_TYPES = Object.keys(MESSAGE_PAYLOADS) as [PayloadType, ...PayloadType[]];

/** What the facts say in each language, and where the action leads. */
export function sayInEveryLanguage(
  type: PayloadType,
  facts: unknown,
): { url: string | undefined; by: Record<Language, Saying> } {
  const entry = MESSAGE_PAYLOADS[type];
  const by = Object.fromEntries(LANGUAGES.map((language) => [language, entry.say(language, facts)]));
  return { url: entry.url(facts), by: by as Record<Language, Saying> };
}
