import type { SignInWords } from "./strings";

/** What the sign-in page says, in Simplified Chinese. */
export const signInStringsZh: SignInWords = {
  product: "Belfry",
  title: "登录",
  to: "到 Northwind Studio",
  email: "电子邮箱",
  password: "密码",
  submit: "登录",
  with: "使用 {provider} 继续",
  or: "或使用密码",
  demo: "演示账户",
  demoHint: "点一下即可填入表单。每个账户的密码都是 {password}。",
  canSend: "可以发给所有人",
  noEmail: "请输入电子邮箱地址。",
  noPassword: "请输入密码。",
  wrong: "邮箱与密码不匹配。",
  tooMany: "尝试次数过多。请等一刻钟后再试。",
  unreachable: "服务器没有回应，请重试。",
  failed: "登录没有成功，请重试。",
  denied: "此账户不能在这里登录。",
  noVerifiedEmail: "该服务没有你的已验证邮箱地址。",
};
