import { findNumbers } from "./find-numbers.ts";

/**
 * Where a number stands that is written exactly so, nearest to an offset: words around it may have changed since somebody
 * saw it there. Undefined when it does not stand there any more.
 */
export function nearestNumber(text: string, said: string, start: number): number | undefined {
  const places = findNumbers(text).flatMap((number) => (number.said === said ? [number.start] : []));
  const [first, ...others] = places;
  if (first === undefined) return undefined;
  return others.reduce((best, each) => (Math.abs(each - start) < Math.abs(best - start) ? each : best), first);
}
