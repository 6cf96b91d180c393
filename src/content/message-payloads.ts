import { z } from "zod";
import type { Image } from "./document";
import { LANGUAGES, type Language } from "./languages";
import { isAllowedLink, LINK_RULE } from "./link";
import type { MessageType } from "./message-types";
import { shorten } from "./plain-text";

/** What a message says in one language. `text` is plain text with paragraphs; a picture stands above it. */
export type Saying = {
  title: string;
  summary?: string;
  text?: string;
  picture?: Image["attrs"];
  actionLabel?: string;
};

type SaidBy<Payload> = {
  /** Where "go to detail" leads; the same in every language. Without it there is no action. */
  url?: (payload: Payload) => string | undefined;
} & { [L in Language]: (payload: Payload) => Saying };

/** Ties a payload's schema to what is said of it, so that each function knows the fields it has. */
function said<Schema extends z.ZodObject | z.ZodDiscriminatedUnion>(
  payload: Schema,
  by: SaidBy<z.output<Schema>>,
) {
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

/** What somebody asked a picture of: so much of it as a title has room for. */
const prompt = z.string().trim().min(1, { error: "must not be empty" }).max(400);
const pixels = z.int().min(1).max(65_535);

function shown(picture: { id: string; width: number; height: number }, alt: string): Image["attrs"] {
  const { id: attachmentId, width, height } = picture;
  return { attachmentId, alt, width, height };
}

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
  image: said(
    z.discriminatedUnion("outcome", [
      z.strictObject({
        outcome: z.literal("drawn"),
        prompt,
        url: link,
        picture: z.strictObject({ id: z.uuid(), width: pixels, height: pixels }),
      }),
      z.strictObject({ outcome: z.literal("failed"), prompt, url: link, reason: z.enum(["slow", "broken"]) }),
    ]),
    {
      url: ({ url }) => url,
      en: (facts) =>
        facts.outcome === "drawn"
          ? {
              title: `“${shorten(facts.prompt, 80)}” is ready`,
              text: `Drawn from your words, ${facts.picture.width} × ${facts.picture.height} pixels.`,
              picture: shown(facts.picture, `A picture drawn from the words “${shorten(facts.prompt, 200)}”`),
              actionLabel: "Go to detail",
            }
          : {
              title: `“${shorten(facts.prompt, 80)}” could not be drawn`,
              text:
                facts.reason === "slow"
                  ? "The drawing took too long and was given up. You can try it again."
                  : "The drawing went wrong on our side several times. You can try it again.",
              actionLabel: "Go to detail",
            },
      "zh-CN": (facts) =>
        facts.outcome === "drawn"
          ? {
              title: `“${shorten(facts.prompt, 80)}”已完成`,
              text: `根据您的文字绘制，${facts.picture.width} × ${facts.picture.height} 像素。`,
              picture: shown(facts.picture, `根据文字“${shorten(facts.prompt, 200)}”绘制的图片`),
              actionLabel: "查看详情",
            }
          : {
              title: `“${shorten(facts.prompt, 80)}”未能绘制`,
              text:
                facts.reason === "slow"
                  ? "绘制耗时过长，已停止。您可以再试一次。"
                  : "我们这边多次出错，未能完成绘制。您可以再试一次。",
              actionLabel: "查看详情",
            },
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
