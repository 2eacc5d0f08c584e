const formats = {
  day: new Intl.DateTimeFormat("zh-CN", { timeZone: "Asia/Shanghai", year: "numeric", month: "long", day: "numeric" }),
  weekday: new Intl.DateTimeFormat("zh-CN", { timeZone: "Asia/Shanghai", weekday: "long" }),
  time: new Intl.DateTimeFormat("zh-CN", {
    timeZone: "Asia/Shanghai",
    hour: "2-digit",
    minute: "2-digit",
    hour12: false,
  }),
};

/** The day of a moment in China: 2026年11月24日. */
export function formatDay(moment: string): string {
  return formats.day.format(new Date(moment));
}

/** The day and its weekday in China: 2026年11月24日 星期二. */
export function formatDayAndWeekday(moment: string): string {
  return `${formatDay(moment)} ${formats.weekday.format(new Date(moment))}`;
}

/** Day and minute in China: 2026年11月24日 11:20. */
export function formatMinute(moment: string): string {
  return `${formatDay(moment)} ${formats.time.format(new Date(moment))}`;
}

/** The moment in RFC 3339 with China's offset, for machines: 2026-11-24T11:20:00+08:00. */
export function chinaTime(moment: string): string {
  const shifted = new Date(Date.parse(moment) + 8 * 3_600_000);
  return `${shifted.toISOString().slice(0, 19)}+08:00`;
}

/** The minute in China: 08:00. */
export function formatTime(moment: string): string {
  return formats.time.format(new Date(moment));
}

/** Day and minute in China, without a blank before the time: 2026年12月1日08:00. */
export function formatInstant(moment: string): string {
  return `${formatDay(moment)}${formats.time.format(new Date(moment))}`;
}

/** The day of a moment in China as a date field has it: 2026-11-24. */
export function chinaDay(moment: string): string {
  return chinaTime(moment).slice(0, 10);
}
