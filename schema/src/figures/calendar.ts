/**
 * The ISO date (`YYYY-MM-DD`, proleptic Gregorian) of a year, month and day. A month past 12 or a day past the month's
 * end runs on into the next year or month.
 */
export function isoDate(year: number, month: number, day: number): string {
  return new Date(Date.UTC(year, month - 1, day)).toISOString().slice(0, 10);
}

/** The ISO date `days` after an ISO date. */
export function addDays(date: string, days: number): string {
  const [year, month, day] = date.split("-").map(Number) as [number, number, number];
  return isoDate(year, month, day + days);
}

/** The Monday on which a week begins (ISO 8601-1, calendar week: week 1 is the one that holds 4 January). */
export function weekStart(year: number, week: number): string {
  const fourth = new Date(Date.UTC(year, 0, 4));
  const daysSinceMonday = (fourth.getUTCDay() + 6) % 7;
  return isoDate(year, 1, 4 - daysSinceMonday + (week - 1) * 7);
}
