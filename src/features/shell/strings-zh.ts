import type { ShellWords } from "./strings";

/** What the shell says, in Simplified Chinese. */
export const shellStringsZh: ShellWords = {
  product: "Northwind Studio",
  description: "带有消息中心的图片工作室。",
  skip: "跳到内容",
  mainNavigation: "主导航",
  projects: "项目",
  studio: "工作室",
  messages: "消息",
  message: "消息",
  admin: "管理",
  account: (name) => `账户：${name}`,
  theme: "主题",
  themes: { light: "浅色", dark: "深色", system: "跟随设备" },
  language: "语言",
  languageFailed: "未能更改语言，请重试。",
  signOut: "退出登录",
  assets: (count, edited) => `${count} 个素材，${edited}编辑`,
  edited: {
    now: "20 分钟前",
    friday: "周五",
    thursday: "周四",
    week: "上周",
    month: "本月",
    before: "上个月",
  },
  notFound: { title: "这里什么也没有", text: "地址有误，或者它指向的内容已不存在。", home: "前往项目" },
};
