import type { Mail } from "../../server/mailer.ts";
import type { ResetLink } from "./reset-links.ts";

const beijing = new Intl.DateTimeFormat("zh-CN", { dateStyle: "long", timeStyle: "short", timeZone: "Asia/Shanghai" });

/** What the mail says that carries a link to a new password. */
export function resetMail(name: string, { link, expiresAt }: ResetLink): Pick<Mail, "subject" | "text"> {
  return {
    subject: "公报编辑台：重置密码",
    text: `${name}：

您好！有人用这个邮箱申请重置公报编辑台的密码。请打开下面的链接，设置新密码：

${link}

链接只能使用一次，${beijing.format(expiresAt)}（北京时间）前有效。
如果不是您本人申请，请不必理会，您的密码不会改变。
`,
  };
}
