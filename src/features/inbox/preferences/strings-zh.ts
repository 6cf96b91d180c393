import type { PreferencesWords } from "./strings";

/** What the page of preferences says, in Simplified Chinese. */
export const preferencesStringsZh: PreferencesWords = {
  title: "偏好设置",
  types: "消息",
  typesHint: "关闭的类型仍会保留。重新打开后，消息全部都在，未读状态不变。",
  type: "类型",
  inApp: "应用内",
  toast: "弹出提示",
  required: "始终在应用内显示：这些消息您需要知道。",
  quietHours: "免打扰时段",
  quietOn: "在此时段不弹出提示",
  quietHint: "紧急消息仍会弹出提示。列表和铃铛上的数字不受影响。",
  from: "开始",
  to: "结束",
  timeZone: "时区",
  sameTime: "结束时间不能与开始时间相同。",
  failed: "未能保存，已恢复原来的设置。",
};
