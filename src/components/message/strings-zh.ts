import type { MessageWords } from "./strings";

/** What the message components say, in Simplified Chinese. */
export const messageStringsZh: MessageWords = {
  locale: "zh-CN",
  unread: "未读",
  justRead: "刚刚读过",
  open: (title) => `打开“${title}”`,
  select: (title) => `选择“${title}”`,
  priority: { low: "低", normal: "普通", high: "重要", urgent: "紧急" },
  types: {
    announcement: { label: "公告", plural: "公告" },
    task: { label: "任务", plural: "任务" },
    image: { label: "图片", plural: "图片" },
    security: { label: "安全", plural: "安全" },
    billing: { label: "账单", plural: "账单" },
    system: { label: "系统", plural: "系统" },
  },
  hasImage: "含图片",
  attachments: (count) => `${count} 个附件`,
  markRead: "标为已读",
  markUnread: "标为未读",
  archive: "归档",
  unarchive: "移回列表",
  dismiss: "关闭",
  system: "Northwind Studio",
  to: { user: "发给你", users: "发给你和其他人", groups: "发给你的群组", everyone: "发给所有人" },
  goToDetail: "查看详情",
  expires: (when) => `有效期至 ${when}`,
  download: (name) => `下载 ${name}`,
};
