const form = new Intl.DateTimeFormat("zh-CN", { timeZone: "Asia/Shanghai", dateStyle: "long", timeStyle: "medium" });

/** An instant for people, to the second, in Beijing time: 2026年11月26日 08:00:00. */
export const beijingTime = (at: Date): string => form.format(at);
