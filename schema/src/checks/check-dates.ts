import { isoDate } from "../figures/calendar.ts";
import { readChineseNumeral } from "../figures/chinese-numeral.ts";
import type { TextSlip } from "./text-slip.ts";

const weekdays = "日一二三四五六";
const yearDigits = "〇一二三四五六七八九";
const number = "[0-9]{1,2}|[一二三四五六七八九十]{1,3}";
const weekday = "(?:[（(，]?(?:星期|周|礼拜)(?<weekday>[一二三四五六日天]))?";
const written = new RegExp(
  `(?<lunar>农历|阴历|旧历)?(?:(?<year>[0-9]{4}|[〇○零一二三四五六七八九]{4})年)?(?<![0-9一二三四五六七八九十])(?<month>${number})月(?<day>${number})(?:(?:日|号)?[至到—–~～-]{1,2}(?<until>${number}))?[日号]${weekday}`,
  "gu",
);
const dotted = new RegExp(
  `(?<![0-9./-])(?<year>(?:19|20)[0-9]{2})(?<mark>[-/.])(?<month>[0-9]{1,2})\\k<mark>(?<day>[0-9]{1,2})(?![0-9./-])${weekday}`,
  "gu",
);

/** Dates that no calendar has, and dates with the wrong day of the week. Those of the lunar calendar are left alone. */
export function checkDates(text: string): TextSlip[] {
  return [...text.matchAll(written), ...text.matchAll(dotted)].flatMap((match): TextSlip[] => {
    const {
      lunar,
      year,
      month = "",
      day = "",
      until,
      weekday: said,
    } = match.groups as Record<string, string | undefined>;
    if (lunar) return [];
    const place = { code: "DATE" as const, start: match.index, end: match.index + match[0].length };
    // Without its year any 29 February may be one.
    const [y, m] = [year === undefined ? 2000 : read(year), read(month)];
    const days = [day, ...(until === undefined ? [] : [until])].map(read);
    const dates = days.map((each) => isoDate(y, m, each));
    const isDate = (date: string, each: number) => date === `${String(y).padStart(4, "0")}-${two(m)}-${two(each)}`;
    const wrong = days.find((each, index) => !isDate(dates[index] as string, each));
    if (wrong !== undefined) {
      return [{ ...place, severity: "ERROR", message: `没有${year ? `${y}年` : ""}${m}月${wrong}日这一天，请核对。` }];
    }
    if (said === undefined || year === undefined || until !== undefined) return [];
    const right = weekdays[new Date(dates[0] as string).getUTCDay()] as string;
    if (said.replace("天", "日") === right) return [];
    const suggestion = match[0].replace(/[一二三四五六日天]$/, right);
    return [{ ...place, severity: "WARNING", message: `${y}年${m}月${days[0]}日是星期${right}，请核对。`, suggestion }];
  });
}

const two = (value: number) => String(value).padStart(2, "0");

/** A year, month or day in Arabic or Chinese digits; NaN, which is no date, for what is neither. */
function read(text: string): number {
  if (/^[0-9]+$/.test(text)) return Number(text);
  if (text.length === 4)
    return Number([...text.replace(/[○零]/g, "〇")].map((sign) => yearDigits.indexOf(sign)).join(""));
  return readChineseNumeral(text) ?? Number.NaN;
}
