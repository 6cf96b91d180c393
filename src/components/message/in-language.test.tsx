import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { fromText } from "@/content/from-text";
import { MessageDetail } from "./message-detail";
import { MessageRow } from "./message-row";
import { MessageToast } from "./message-toast";
import { type MessageWords, messageStrings } from "./strings";
import { messageStringsZh } from "./strings-zh";
import { MessageWordsContext } from "./words";

const item = {
  id: "m",
  type: "task",
  priority: "normal",
  title: "Order sent",
  summary: "It is on its way.",
  sender: null,
  sentAt: "2026-11-25T08:00:00.000Z",
  position: null,
  unreadSinceRevision: 1,
  unread: true,
  readAt: null,
  archivedAt: null,
  attachments: 0,
  image: null,
  action: null,
  translations: { "zh-CN": { title: "订单已发货", summary: "正在途中。", actionLabel: null } },
} as const;
const detail = {
  ...item,
  content: fromText("All of it."),
  text: "All of it.",
  contentTranslations: { "zh-CN": { content: fromText("全文。"), text: "全文。" } },
  files: [],
  audience: "user",
  expiresAt: null,
} as const;

const shown = (words: MessageWords) =>
  renderToStaticMarkup(
    <MessageWordsContext value={words}>
      <MessageRow item={item} />
      <MessageToast item={item} />
      <MessageDetail item={item} detail={{ ...detail, files: [] }} />
    </MessageWordsContext>,
  );

it("a message that says itself in several languages is shown in the reader's, as row, toast and detail", () => {
  const chinese = shown(messageStringsZh);
  expect(chinese.match(/订单已发货/g)?.length).toBeGreaterThanOrEqual(3);
  expect(chinese).toContain("全文。");
  expect(chinese).not.toContain("Order sent");
  const english = shown(messageStrings);
  expect(english.match(/Order sent/g)?.length).toBeGreaterThanOrEqual(3);
  expect(english).toContain("All of it.");
  expect(english).not.toContain("订单已发货");
});
