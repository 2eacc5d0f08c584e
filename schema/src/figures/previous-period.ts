import { addDays, isoDate, weekStart } from "./calendar.ts";
import { type Period, parsePeriod, SEASONS } from "./period.ts";

/**
 * The period of the same kind that ends where this one begins: 2018 of 2017, 2018-H1 of 2017-H2, 2018-spring of
 * 2017-winter. Undefined of a range, which has no such neighbour, and before the year 1000.
 */
export function previousPeriod({ frequency, start }: Period): Period | undefined {
  const code = codes[frequency]?.(start);
  const read = code === undefined ? undefined : parsePeriod(code);
  return read?.kind === "period" ? read : undefined;
}

/** The code of the period before one that begins on that day, by kind. */
const codes: Partial<Record<Period["frequency"], (start: string) => string>> = {
  YEAR: (start) => `${yearOf(start) - 1}`,
  HALF: (start) => (monthOf(start) === 1 ? `${yearOf(start) - 1}-H2` : `${yearOf(start)}-H1`),
  QUARTER: (start) => {
    const quarter = (monthOf(start) + 2) / 3;
    return quarter === 1 ? `${yearOf(start) - 1}-Q4` : `${yearOf(start)}-Q${quarter - 1}`;
  },
  MONTH: (start) => isoDate(yearOf(start), monthOf(start) - 1, 1).slice(0, 7),
  WEEK: (start) => {
    const monday = addDays(start, -7);
    const year = yearOf(addDays(monday, 3));
    const days = (Date.parse(monday) - Date.parse(weekStart(year, 1))) / 86_400_000;
    return `${year}-W${String(days / 7 + 1).padStart(2, "0")}`;
  },
  DAY: (start) => addDays(start, -1),
  SEASON: (start) => {
    const season = monthOf(start) / 3 - 1;
    return season === 0 ? `${yearOf(start) - 1}-winter` : `${yearOf(start)}-${SEASONS[season - 1]}`;
  },
};

const yearOf = (date: string): number => Number(date.slice(0, 4));
const monthOf = (date: string): number => Number(date.slice(5, 7));
