import { bareText, CITATION_MARK, type Place } from "@gongbao/schema/articles/places.ts";
import { printPlace } from "@gongbao/schema/articles/print-place.ts";
import { sentenceAt } from "@gongbao/schema/articles/sentence-at.ts";
import { ExactDecimal } from "@gongbao/schema/figures/decimal.ts";
import { type FoundNumber, findNumbers } from "@gongbao/schema/figures/find-numbers.ts";
import { printFigure } from "@gongbao/schema/figures/print-figure.ts";
import { UNITS } from "@gongbao/schema/figures/units.ts";
import type { Overtaking } from "./overtaking.queries.ts";
import type { TaskDraft } from "./task-draft.ts";

/** So many digits make a number its own: another figure of the district that happens to have them is unlikely. */
const DISTINCTIVE_DIGITS = 3;

/**
 * The places where a text states one of the overtaken values in its own words. A number counts when the unit that follows it is
 * the metric's, and when the text is about the metric (it cites it, or names it) or the number has at least three
 * significant digits.
 * @param values in canonical form
 * @param citesMetric whether the text cites the metric at all
 * @param print what its citations read now, by their keys
 */
export function literalMatches(
  places: readonly Place[],
  vintage: Overtaking,
  { values, citesMetric, print }: { values: readonly string[]; citesMetric: boolean; print: (key: string) => string },
): TaskDraft[] {
  if (values.length === 0) return [];
  const isAbout = citesMetric || places.some(({ content }) => bareText(content).includes(vintage.metric_name));
  return places.flatMap(({ place, content }) => {
    const bare = bareText(content);
    return findNumbers(bare)
      .filter((number) => values.includes(number.value) && hasUnit(number, vintage))
      .filter((number) => isAbout || significantDigits(number.value) >= DISTINCTIVE_DIGITS)
      .map((number) => {
        const says = vintage.value === null ? "" : sameForm(number, vintage.value, vintage);
        const printed = printPlace(content, print);
        const start = printed.at(number.start);
        const { sentence, start: from } = sentenceAt(printed.text, start, start + number.said.length);
        const after = sentence.slice(0, start - from) + says + sentence.slice(start - from + number.said.length);
        return {
          kind: "LITERAL",
          citationId: null,
          place,
          start: number.start,
          said: number.said,
          says,
          before: sentence,
          after,
        };
      });
  });
}

function hasUnit({ unitText, said }: FoundNumber, { unit, unit_label }: Overtaking): boolean {
  const [measure = ""] = UNITS[unit].zh.split("/");
  if ([unit_label, measure, unit_label.split("/")[0] ?? ""].some((name) => name !== "" && unitText.startsWith(name))) {
    return true;
  }
  // 51.2亿 at the end of a clause, in a table or before a citation: the word of magnitude says enough.
  const ends = unitText === "" || /^[，。；、！？）\s]/.test(unitText) || unitText.startsWith(CITATION_MARK);
  return ends && /[万亿]$/.test(said);
}

const significantDigits = (value: string): number => value.replace(/^-?0*\.?0*|\./g, "").replace(/0+$/, "").length;

/** The new value in the form of the old: in 亿 or 万 where that is exact, else as figures are printed. */
function sameForm({ said }: FoundNumber, value: string, { unit, unit_label }: Overtaking): string {
  const isIn = (word: string) =>
    said.endsWith(word) && new ExactDecimal(value).abs().gte(word === "亿" ? "1e8" : "1e4");
  const form = isIn("亿") ? "YI" : isIn("万") ? "WAN" : /^[-0-9.,]+$/.test(said) ? "DIGITS" : "AUTOMATIC";
  const { number } = printFigure({ value, unit, unitLabel: unit_label, form }, "zh-CN");
  return form === "DIGITS" && !said.includes(",") ? number.replaceAll(",", "") : number;
}
