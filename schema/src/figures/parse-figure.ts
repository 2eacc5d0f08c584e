import { type Problem, problem } from "../problem.ts";
import { parseDecimal } from "./decimal.ts";
import type { Approximation } from "./figure.ts";
import { readNumber } from "./read-number.ts";

/**
 * A figure read from Chinese text. `value` is canonical decimal text in the base unit, `unitText` what follows the
 * number (元, 个, %, possibly empty): a measure word does not tell a unit, so the caller compares it with its metric's.
 */
export type ReadFigure = { kind: "figure"; value: string; unitText: string; approximate?: Approximation };

const prefixes: [RegExp, Approximation][] = [
  [/^(超过|超|逾|多于)/, "OVER"],
  [/^(将近|接近|不到|不足|近)/, "UNDER"],
  [/^(大约|约|大概)/, "ABOUT"],
];

/**
 * Reads one whole figure as Chinese text prints it: 51.2亿元, ５１．２亿元, 1亿2000万元, 五十一点二亿元, 二十个, 两处,
 * 10余次, 3万余户, 近10次, 约10%, 百分之十, 0.8个百分点, -3.5%, 负三点五个百分点, 10次左右. Refuses vague numbers (数十, 几百),
 * 4千 and 3百万 (GB/T 15835-2011, 5.3), digits grouped wrongly, and values that `parseDecimal` refuses.
 */
export function parseFigure(text: string): ReadFigure | Problem {
  const compact = text.normalize("NFKC").replace(/\s/g, "").replaceAll("−", "-");
  const prefix = prefixes.find(([words]) => words.test(compact));
  const unmarked = prefix ? compact.replace(prefix[0], "") : compact;
  const [, percent, minus, digits] = /^(百分之)?([-负])?(.*)$/.exec(unmarked) as unknown as [string, ...string[]];

  const number = readNumber(digits as string);
  if (number === undefined) return problem("figure-form", `“${text}” does not begin with a number that can be read.`);
  const nearly = number.rest.endsWith("左右");
  const unitText = (percent ? "%" : "") + (nearly ? number.rest.slice(0, -"左右".length) : number.rest);
  if (/^[0-9十百千万亿余多点.,]/.test(unitText)) {
    return problem("figure-form", `“${text}” mixes digits and words; write plain digits, or digits with 万 or 亿.`);
  }
  const marks = [prefix?.[1], number.over ? "OVER" : undefined, nearly ? "ABOUT" : undefined].filter((mark) => mark);
  if (marks.length > 1) return problem("figure-approximation", `“${text}” says twice how exact it is; keep one.`);

  const value = parseDecimal((minus ? "-" : "") + number.value.toFixed());
  if (value.kind === "problem") return value;
  const approximate = marks[0] as Approximation | undefined;
  return { kind: "figure", value: value.text, unitText, ...(approximate && { approximate }) };
}
