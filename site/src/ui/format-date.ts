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

/** Date rolls 30 February over to 2 March. */
const isDay = (day: string): boolean => new Date(`${day}T00:00:00Z`).toISOString().startsWith(day);

// The api refuses a moment to come; its clock may be a little behind ours.
const CLOCKS_DIFFER_MS = 2_000;

/**
 * The moment up to which `?asOf=` asks: the end of a day in China, for today so far, or a moment with its offset.
 * @returns undefined when the text is neither, or a time to come
 */
export function parseAsOf(text: string, now: Date): string | undefined {
  const day = /^\d{4}-\d{2}-\d{2}$/.test(text);
  if (!day && !/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})$/.test(text)) return undefined;
  const moment = new Date(day ? `${text}T23:59:59.999+08:00` : text);
  if (Number.isNaN(moment.getTime()) || !isDay(text.slice(0, 10))) return undefined;
  const past = new Date(now.getTime() - CLOCKS_DIFFER_MS);
  if (!day) return moment <= past ? moment.toISOString() : undefined;
  if (moment <= past) return moment.toISOString();
  return chinaTime(past.toISOString()).startsWith(text) ? past.toISOString() : undefined;
}
