/**
 * A moment as people write it in Beijing time, to the day, minute, second or millisecond: 2026-12-01, 2026/12/1 09:00,
 * 2026-12-01T09:00:00+08:00. Undefined when it is none.
 */
export function readMoment(text: string): Date | undefined {
  const match =
    /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:[T ](\d{1,2}):(\d{2})(?::(\d{2}(?:\.\d{1,3})?))?)?(Z|[+-]\d{2}:\d{2})?$/.exec(
      text,
    );
  if (!match) return undefined;
  const [, year, month, day, hour = "0", minute = "00", second = "00", zone = "+08:00"] = match;
  const two = (part: string | undefined) => String(part).padStart(2, "0");
  const date = `${year}-${two(month)}-${two(day)}`;
  const isReal = new Date(`${date}T00:00:00Z`);
  if (Number.isNaN(isReal.getTime()) || isReal.toISOString().slice(0, 10) !== date) return undefined;
  const at = new Date(`${date}T${two(hour)}:${minute}:${second}${zone}`);
  return Number.isNaN(at.getTime()) ? undefined : at;
}
