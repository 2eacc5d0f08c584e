import { ExactDecimal } from "./decimal.ts";
import type { Approximation, Figure, FigureForm } from "./figure.ts";
import type { Locale } from "./locale.ts";
import { takesLargeNumberWords, UNITS } from "./units.ts";

/** A printed figure: `text` is `number` followed by `unit` (in English with a space between, save before %). */
export type PrintedFigure = { text: string; number: string; unit: string };

const WAN = new ExactDecimal("10000");
const YI = new ExactDecimal("100000000");

/**
 * Prints a figure without losing a digit; in Chinese `parseFigure` reads the same value back from every form.
 *
 * Chinese, after GB/T 15835-2011:
 * - 万 and 亿 are the only words mixed with Arabic digits (5.3: 4000 is never “4千”); they are never joined to 万亿.
 * - AUTOMATIC counts in 亿 from 100000000 on if four decimals suffice (51.2亿), else in 万 from 10000 on if two suffice
 *   (7.75万), else writes plain digits. Percentages and percentage points are always plain digits.
 * - Plain digits of five or more before the point are grouped by commas (5.1.1, first way); the digits before 万
 *   and 亿 and all decimals are not grouped. A pure decimal keeps its zero (5.1.2).
 * - OVER is 余 between number and measure word. It follows a round number only: 10余次, 10余万人, 3万余户;
 *   any other number takes 超过 in front (超过13次, 超过2.5万元, 超过10%). UNDER is 近, ABOUT is 约, in front.
 *
 * English always writes all digits, grouped by commas.
 */
export function printFigure(figure: Figure, locale: Locale): PrintedFigure {
  return locale === "zh-CN" ? printChinese(figure) : printEnglish(figure);
}

function printChinese(figure: Figure): PrintedFigure {
  const unit = figure.unitLabel ?? UNITS[figure.unit].zh;
  const { digits, word } = digitsAndWord(figure);
  const number = approximateChinese(digits, word, figure);
  return { text: number + unit, number, unit };
}

function digitsAndWord(figure: Figure): { digits: string; word: "" | "万" | "亿" } {
  const form = figure.form === undefined || figure.form === "AUTOMATIC" ? automaticForm(figure) : figure.form;
  if (form === "WAN") return { digits: new ExactDecimal(figure.value).div(WAN).toFixed(), word: "万" };
  if (form === "YI") return { digits: new ExactDecimal(figure.value).div(YI).toFixed(), word: "亿" };
  return { digits: plainDigits(figure), word: "" };
}

function automaticForm(figure: Figure): Exclude<FigureForm, "AUTOMATIC"> {
  if (!takesLargeNumberWords(figure.unit) || belowWan.test(figure.value)) return "DIGITS";
  const size = new ExactDecimal(figure.value).abs();
  if (size.gte(YI) && size.div(YI).decimalPlaces() <= 4) return "YI";
  if (size.gte(WAN) && size.div(WAN).decimalPlaces() <= 2) return "WAN";
  return "DIGITS";
}

// Most figures are small whole numbers, which need no arithmetic.
const belowWan = /^-?\d{1,4}(\.\d+)?$/;
const smallWhole = /^-?[1-9]\d{0,3}$/;

function plainDigits(figure: Figure): string {
  if (!figure.decimals && smallWhole.test(figure.value)) return figure.value;
  const value = new ExactDecimal(figure.value);
  const [whole, fraction] = value.toFixed(Math.max(value.decimalPlaces(), figure.decimals ?? 0)).split(".");
  const grouped = (whole as string).replace(/^(-?)(\d{5,})$/, (_, sign: string, digits: string) => {
    return sign + digits.replace(/\B(?=(\d{3})+$)/g, ",");
  });
  return fraction === undefined ? grouped : `${grouped}.${fraction}`;
}

function approximateChinese(digits: string, word: string, { approximate, unit }: Figure): string {
  if (approximate === undefined) return digits + word;
  if (approximate === "UNDER") return `近${digits}${word}`;
  if (approximate === "ABOUT") return `约${digits}${word}`;
  if (unit !== "percent" && /^[1-9][\d,]*0$/.test(digits)) return `${digits}余${word}`;
  if (word !== "" && /^[1-9]\d*$/.test(digits)) return `${digits}${word}余`;
  return `超过${digits}${word}`;
}

const englishApproximations: Record<Approximation, string> = { OVER: "over ", UNDER: "nearly ", ABOUT: "about " };

function printEnglish(figure: Figure): PrintedFigure {
  const names = UNITS[figure.unit];
  const unit = figure.value === "1" ? names.one : names.many;
  const number = (figure.approximate ? englishApproximations[figure.approximate] : "") + plainDigits(figure);
  return { text: figure.unit === "percent" ? number + unit : `${number} ${unit}`, number, unit };
}
