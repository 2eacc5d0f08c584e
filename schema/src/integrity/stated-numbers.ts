import { CITATION_MARK } from "../articles/places.ts";
import { type Mention, readText } from "./mention.ts";
import type { PrintedNumber } from "./printed-number.ts";

/** A metric as a text may call it, longest name first, and the measure words its numbers may bear. */
export type NamedMetric = { id: string; names: readonly string[]; units: readonly string[] };
/** An area as a text may call it. */
export type NamedArea = { id: string; names: readonly string[] };

/** A number that a text states of a metric without citing it; `areaId` is null where the sentence names no area. */
export type StatedNumber = {
  start: number;
  length: number;
  said: string;
  metricId: string;
  areaId: string | null;
  /** Code of the period. */
  period: string;
  number: PrintedNumber;
};

const changing = /增长|增加|上升|提高|提升|扩大|下降|降低|减少|回落|同比|环比|[降增升减]/;
const arriving = /(?:到|至|为|达|达到|是|的)[^0-9]{0,3}$/;
const NEAR = 24;

/**
 * Which numbers of a place state a metric's value: the metric is named before the number in its sentence, near and with
 * no other number between, the measure word fits, and the newest period named before it is known. Numbers that say how
 * much something changed, and whatever may mean something else, are left out.
 * @param text a place's `bareText`
 */
export function statedNumbers(
  text: string,
  metrics: readonly NamedMetric[],
  areas: readonly NamedArea[],
): StatedNumber[] {
  const { text: masked, mentions } = readText(text);
  const periods = periodsIn(text);
  const found: StatedNumber[] = [];
  let last: (StatedNumber & { end: number }) | undefined;
  for (const [index, mention] of mentions.entries()) {
    const sentence = Math.max(
      ...["。", "！", "？", "；", "\n"].map((end) => text.lastIndexOf(end, mention.start - 1) + 1),
    );
    const from = Math.max(sentence, mentions[index - 1]?.end ?? 0, text.lastIndexOf(CITATION_MARK, mention.start) + 1);
    const metricId =
      metricBefore(masked.slice(from, mention.start), mention, metrics) ?? continued(masked, mention, last);
    const period = periods.findLast(({ start }) => start < mention.start);
    if (metricId === undefined || period === undefined) continue;
    const { start, end, text: said, number } = mention;
    const areaId = areaIn(text.slice(sentence, start), areas);
    const stated = { start, length: end - start, said, metricId, areaId, period: period.code, number };
    found.push(stated);
    last = { ...stated, end };
  }
  return found;
}

/** The metric whose name stands nearest before a number; of names that end together the longest. */
function metricBefore(before: string, { unit }: Mention, metrics: readonly NamedMetric[]): string | undefined {
  let best: { id: string; end: number; length: number } | undefined;
  for (const { id, names, units } of metrics) {
    if (!units.includes(unit)) continue;
    for (const name of names) {
      const at = before.lastIndexOf(name);
      if (at < 0) continue;
      const end = at + name.length;
      if (!best || end > best.end || (end === best.end && name.length > best.length))
        best = { id, end, length: name.length };
    }
  }
  if (!best) return undefined;
  const gap = before.slice(best.end).replaceAll("□", "");
  if (gap.length > NEAR || (changing.test(gap) && !arriving.test(gap))) return undefined;
  return best.id;
}

/** 从A减少到B: B is of the same metric. */
function continued(masked: string, mention: Mention, last: (StatedNumber & { end: number }) | undefined) {
  if (!last) return undefined;
  const gap = masked.slice(last.end, mention.start).replaceAll("□", "");
  return changing.test(gap) && gap.length <= 10 && /(?:到|至|为)[^0-9，。]{0,3}$/.test(gap) ? last.metricId : undefined;
}

function areaIn(before: string, areas: readonly NamedArea[]): string | null {
  let best: { id: string; end: number; length: number } | undefined;
  for (const { id, names } of areas) {
    for (const name of names) {
      const at = before.lastIndexOf(name);
      if (at < 0) continue;
      const end = at + name.length;
      if (!best || end > best.end || (end === best.end && name.length > best.length))
        best = { id, end, length: name.length };
    }
  }
  return best?.id ?? null;
}

const seasons: Record<string, string> = { 春: "spring", 夏: "summer", 秋: "autumn", 冬: "winter" };
const period =
  /([0-9]{4})(?:[—–-]([0-9]{4}))?年(?:(上|下)半年|第?([一二三四1-4])季度|([春夏秋冬])季?|([0-9]{1,2})(?:[—–-]([0-9]{1,2}))?月(?:份|([0-9]{1,2})日)?)?/g;

/** The periods that a text names with their years, where they begin. */
function periodsIn(text: string): { start: number; code: string }[] {
  return [...text.matchAll(period)].map((match) => ({ start: match.index, code: codeOf(match) }));
}

function codeOf([, year, until, half, quarter, season, month, lastMonth, day]: RegExpExecArray): string {
  const two = (text: string) => text.padStart(2, "0");
  if (until !== undefined) return `${year}/${until}`;
  if (half !== undefined) return `${year}-H${half === "上" ? 1 : 2}`;
  if (quarter !== undefined) return `${year}-Q${Number(quarter) || "一二三四".indexOf(quarter) + 1}`;
  if (season !== undefined) return `${year}-${seasons[season]}`;
  if (month === undefined) return `${year}`;
  if (lastMonth !== undefined) return `${year}-${two(month)}/${year}-${two(lastMonth)}`;
  return `${year}-${two(month)}${day === undefined ? "" : `-${two(day)}`}`;
}
