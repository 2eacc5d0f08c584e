import { chinaDay } from "./format-date.ts";

/** Of what day or instant a page is to be shown. */
export type AsOf = {
  /** As the address has it: a day or an instant. */
  readonly text: string;
  /** What the api is asked for; null on a day that lasts still: it asks for now. */
  readonly at: string | null;
  /** The day in China, `YYYY-MM-DD`. */
  readonly day: string;
  /** Whether the address names an instant and not a day. */
  readonly isInstant: boolean;
};

/** Why an address that asks for a day gets no page. */
export type AsOfProblem = "badAddress" | "dayToCome";

/** How far clocks of two machines may be apart. */
const CLOCKS_DIFFER_MS = 2_000;

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})$/;

/**
 * Reads `?asOf=`: a day, which means its end in China, or an instant with its offset. What is true now is true of a day
 * that lasts still, so that such a page follows every change until midnight like one of the present.
 * @returns null without one; a problem for what is neither, and for a time to come
 */
export function readAsOf(text: string | null, now: Date): AsOf | AsOfProblem | null {
  if (text === null || text === "") return null;
  const isInstant = INSTANT.test(text);
  const moment = new Date(isInstant ? text : `${text}T23:59:59.999+08:00`);
  if ((!isInstant && !DAY.test(text)) || Number.isNaN(moment.getTime()) || !isDay(text.slice(0, 10)))
    return "badAddress";
  const at = moment.toISOString();
  if (isInstant) {
    // The api judges by its own clock, which tells what has been published.
    if (moment.getTime() > now.getTime() + CLOCKS_DIFFER_MS) return "dayToCome";
    return { text, at, day: chinaDay(at), isInstant };
  }
  if (moment.getTime() <= now.getTime() - CLOCKS_DIFFER_MS) return { text, at, day: text, isInstant };
  const today = chinaDay(new Date(now.getTime() + CLOCKS_DIFFER_MS).toISOString());
  return text <= today ? { text, at: null, day: text, isInstant } : "dayToCome";
}

/** Date rolls 30 February over to 2 March. */
const isDay = (day: string): boolean => new Date(`${day}T00:00:00Z`).toISOString().startsWith(day);
