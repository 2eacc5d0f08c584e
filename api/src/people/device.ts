import Bowser from "bowser";

/** Browsers whose English name their users do not know. */
const inChinese: Readonly<Record<string, string>> = {
  WeChat: "微信",
  "Microsoft Edge": "Edge",
  "QQ Browser": "QQ浏览器",
};

/** A browser and its machine in a few words, as far as a User-Agent header tells: `Edge 141（Windows 10）`. */
export function deviceWords(userAgent: string | null): string {
  if (!userAgent) return "未知设备";
  const { browser, os, platform } = Bowser.parse(userAgent);
  if (!browser.name) return "其他程序";
  const name = [inChinese[browser.name] ?? browser.name, browser.version?.split(".")[0]].filter(Boolean).join(" ");
  const machine = [os.name, os.versionName ?? os.version].filter(Boolean).join(" ");
  const where = [machine, platform.model].filter(Boolean).join("，");
  return where ? `${name}（${where}）` : name;
}
