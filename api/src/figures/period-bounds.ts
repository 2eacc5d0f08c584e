import { parsePeriod } from "@gongbao/schema/figures/period.ts";
import { refusal } from "../server/errors.ts";

/**
 * The days between which periods must lie, from the codes of the earliest and the latest one; `to` is exclusive.
 * @throws BAD_USER_INPUT for a text that is not a period
 */
export function periodBounds(from: string | null | undefined, to: string | null | undefined) {
  return { from: from ? read("from", from).start : undefined, to: to ? read("to", to).end : undefined };
}

function read(argument: string, text: string) {
  const period = parsePeriod(text);
  if (period.kind === "period") return period;
  throw refusal("BAD_USER_INPUT", `"${argument}": ${period.message}`, { argument });
}
