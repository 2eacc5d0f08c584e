/** Stands for each character of a date, so that offsets stay. */
export const MASK = "□";

const dates =
  /[0-9]{4}(?:[—–\-－][0-9]{4})?年(?:[0-9]{1,2}(?:[—–\-－][0-9]{1,2})?月)?(?:[0-9]{1,2}(?:[—–\-－][0-9]{1,2})?[日号])?|[0-9]{1,2}(?:[—–\-－][0-9]{1,2})?月(?:[0-9]{1,2}(?:[—–\-－][0-9]{1,2})?[日号])?|[0-9]{1,2}[日号时]|[0-9]{1,2}:[0-9]{2}/g;

/** A text of the same length in which no date or time of day is left to be taken for a number. */
export function maskDates(text: string): string {
  return text.replace(dates, (date) => MASK.repeat(date.length));
}
