import { addDays, isoDate, weekStart } from "./calendar.ts";
import { type Frequency, type Period, parsePeriod, SEASONS } from "./period.ts";

/**
 * The period that a change is measured against: the one of the same kind and length that ends where this one begins.
 * 2018 ← 2017, 2018-H1 ← 2017-H2, 2018-04 ← 2018-03, 2018-spring ← 2017-winter, 2018-W01 ← 2017-W52. A range steps by
 * its own length: 2017/2018 ← 2015/2016, the school year 2018-09/2019-08 ← 2017-09/2018-08. Never one further back,
 * whichever are known. `undefined` where there is none, before the year 1000.
 */
export function previousPeriod(period: Period): Period | undefined {
  return neighbour(period, -1);
}

/** The period of which this one is the previous; `undefined` past the year 9998. */
export function nextPeriod(period: Period): Period | undefined {
  return neighbour(period, 1);
}

function neighbour(period: Period, direction: 1 | -1): Period | undefined {
  const [first, last = first] = period.code.split("/").map(read) as [Period, Period?];
  const by = direction * stepsBetween(first, last);
  const code = period.frequency === "RANGE" ? `${shifted(first, by)}/${shifted(last, by)}` : shifted(first, by);
  const found = parsePeriod(code);
  return found.kind === "period" ? found : undefined;
}

function read(code: string): Period {
  const period = parsePeriod(code);
  if (period.kind === "problem") throw new Error(`A period holds a side that cannot be read: ${period.message}`);
  return period;
}

/** Months of one period of those kinds that are whole months. */
const monthsOf: Partial<Record<Frequency, number>> = { YEAR: 12, HALF: 6, QUARTER: 3, MONTH: 1, SEASON: 3 };
const daysOf: Partial<Record<Frequency, number>> = { WEEK: 7, DAY: 1 };

/** How many periods of one kind run from the first to the last, both included. */
function stepsBetween(first: Period, last: Period): number {
  const months = monthsOf[first.frequency];
  if (months !== undefined) return (monthNumber(last.end) - monthNumber(first.start)) / months;
  const days = (Date.parse(last.end) - Date.parse(first.start)) / 86_400_000;
  return days / (daysOf[first.frequency] ?? 1);
}

/** The code of the period of the same kind that many further on. */
function shifted({ frequency, start }: Period, by: number): string {
  const months = monthsOf[frequency];
  if (months === undefined) return codeOf(frequency, addDays(start, by * (daysOf[frequency] ?? 1)));
  const month = monthNumber(start) + by * months;
  return codeOf(frequency, isoDate(Math.floor(month / 12), (month % 12) + 1, 1));
}

function monthNumber(date: string): number {
  return Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1;
}

function codeOf(frequency: Frequency, start: string): string {
  const year = start.slice(0, 4);
  const month = Number(start.slice(5, 7));
  if (frequency === "YEAR") return year;
  if (frequency === "HALF") return `${year}-H${month < 7 ? 1 : 2}`;
  if (frequency === "QUARTER") return `${year}-Q${(month + 2) / 3}`;
  if (frequency === "MONTH") return start.slice(0, 7);
  if (frequency === "SEASON") return `${year}-${SEASONS[month / 3 - 1]}`;
  return frequency === "WEEK" ? weekCode(start) : start;
}

/** A week belongs to the year of its Thursday (ISO 8601-1). */
function weekCode(monday: string): string {
  const year = Number(addDays(monday, 3).slice(0, 4));
  const week = (Date.parse(monday) - Date.parse(weekStart(year, 1))) / (7 * 86_400_000) + 1;
  return `${year}-W${String(week).padStart(2, "0")}`;
}
