import { type Problem, problem } from "../problem.ts";
import { addDays, isoDate, weekStart } from "./calendar.ts";

export const FREQUENCIES = ["YEAR", "HALF", "QUARTER", "MONTH", "WEEK", "DAY", "SEASON", "RANGE"] as const;
export type Frequency = (typeof FREQUENCIES)[number];

export const SEASONS = ["spring", "summer", "autumn", "winter"] as const;
export type Season = (typeof SEASONS)[number];

/**
 * The time a figure is about. `code` is canonical: two texts for one period give one code. `start` is the first day,
 * `end` the day after the last one, both ISO dates; compare by `end`, then `start`.
 */
export type Period = { kind: "period"; code: string; frequency: Frequency; start: string; end: string };

/**
 * Reads a time period as SDMX 2.1 (Section 6, 4.2) and ISO 8601-1 write it:
 * `2018`, `2018-H1` (SDMX: `2018-S1`), `2018-Q2`, `2018-04`, `2018-W07`, `2018-06-12`; a season `2018-winter`; or a
 * range `2017/2018` whose two sides are periods of one frequency, both included.
 *
 * Seasons are the whole months of Chinese climate statistics: spring March–May, summer June–August, autumn
 * September–November, winter December–February. A winter bears the year in which it begins: `2018-winter` is
 * 2018-12-01 up to, not including, 2019-03-01.
 *
 * Years run from 1000 to 9998. Case matters only in that the canonical code has `H`, `Q`, `W` and lower-case seasons.
 */
export function parsePeriod(text: string): Period | Problem {
  const sides = text.split("/");
  if (sides.length === 2) return parseRange(text, sides as [string, string]);
  return parseSimplePeriod(text);
}

function parseRange(text: string, [first, last]: [string, string]): Period | Problem {
  const from = parseSimplePeriod(first);
  if (from.kind === "problem") return from;
  const to = parseSimplePeriod(last);
  if (to.kind === "problem") return to;
  if (from.frequency !== to.frequency) {
    return problem("period-range", `“${text}” joins two periods of different kinds; write both sides alike.`);
  }
  if (from.start >= to.start) {
    return problem("period-range", `“${text}” does not run forward; write the earlier period first.`);
  }
  return { kind: "period", code: `${from.code}/${to.code}`, frequency: "RANGE", start: from.start, end: to.end };
}

function parseSimplePeriod(text: string): Period | Problem {
  const match = /^([0-9]{4})(?:-(.+))?$/.exec(text);
  const year = Number(match?.[1]);
  if (!match || year < 1000 || year > 9998) return unknownPeriod(text);
  const part = match[2];
  if (part === undefined) return months("YEAR", text, year, 1, 12);

  const half = /^[HS]([12])$/i.exec(part);
  if (half) return months("HALF", `${year}-H${half[1]}`, year, Number(half[1]) * 6 - 5, 6);

  const quarter = /^Q([1-4])$/i.exec(part);
  if (quarter) return months("QUARTER", `${year}-Q${quarter[1]}`, year, Number(quarter[1]) * 3 - 2, 3);

  if (/^(0[1-9]|1[0-2])$/.test(part)) return months("MONTH", text, year, Number(part), 1);

  const season = SEASONS.indexOf(part.toLowerCase() as Season);
  if (season >= 0) return months("SEASON", `${year}-${SEASONS[season]}`, year, season * 3 + 3, 3);

  const week = /^W([0-9]{2})$/i.exec(part);
  if (week) return weekPeriod(text, year, Number(week[1]));

  const day = /^([0-9]{2})-([0-9]{2})$/.exec(part);
  if (day && isoDate(year, Number(day[1]), Number(day[2])) === text) {
    return { kind: "period", code: text, frequency: "DAY", start: text, end: addDays(text, 1) };
  }
  return unknownPeriod(text);
}

function weekPeriod(text: string, year: number, week: number): Period | Problem {
  const start = weekStart(year, week);
  if (week < 1 || start >= weekStart(year + 1, 1)) return unknownPeriod(text);
  return { kind: "period", code: text.toUpperCase(), frequency: "WEEK", start, end: addDays(start, 7) };
}

function months(frequency: Frequency, code: string, year: number, firstMonth: number, count: number): Period {
  return {
    kind: "period",
    code,
    frequency,
    start: isoDate(year, firstMonth, 1),
    end: isoDate(year, firstMonth + count, 1),
  };
}

function unknownPeriod(text: string): Problem {
  const forms = "2018, 2018-H1, 2018-Q2, 2018-04, 2018-W07, 2018-06-12, 2018-winter or 2017/2018";
  return problem("period-form", `“${text}” is not a time period; write it like ${forms}.`);
}
