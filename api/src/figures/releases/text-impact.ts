import { isDeepStrictEqual } from "node:util";
import type { Block } from "@gongbao/schema/articles/body.ts";
import { type PlaceKind, places } from "@gongbao/schema/articles/places.ts";
import { printPlace } from "@gongbao/schema/articles/print-place.ts";
import { sentenceAt } from "@gongbao/schema/articles/sentence-at.ts";
import type { OpenValues } from "../../tasks/open-values.ts";
import type { Overtaking } from "../../tasks/overtaking.queries.ts";
import { concerns, stalePlaces } from "../../tasks/stale-places.ts";
import type { CitationRow } from "../citation.queries.ts";
import type { ObservationRow } from "../observation.row.ts";
import { periodBounds } from "../period-bounds.ts";
import type { AffectedText } from "./affected.queries.ts";

export const IMPACT_KINDS = [
  "TITLE",
  "SUBTITLE",
  "SUMMARY",
  "TEXT",
  "TABLE",
  "KEY_FIGURE",
  "CAPTION",
  "CHART",
] as const;
export type ImpactKind = PlaceKind | "CHART";

/** A place that would read otherwise. */
export interface ImpactedPlace {
  kind: ImpactKind;
  /** One of `@gongbao/schema/articles/places.ts`; of a chart the path to its block. */
  place: string;
  /** The sentence as it reads and as it would. */
  before: string;
  after: string;
  /** Whether it follows by itself; else it goes on the worklist. */
  follows: boolean;
}

/** A figure with what it is at one moment, without and with the release. */
export interface ChangedFigure {
  before: ObservationRow | undefined;
  after: ObservationRow | undefined;
  areaCode: string;
  overtaking: Overtaking;
}

/** The citations of one text, by their keys. */
type Citations = ReadonlyMap<string, CitationRow>;

/**
 * Every place of a text that would read otherwise, in reading order.
 * @param open what open tasks of the text are about
 */
export function textImpact(
  text: AffectedText,
  { before, after }: { before: Citations; after: Citations },
  figures: readonly ChangedFigure[],
  open: OpenValues,
): ImpactedPlace[] {
  const all = places(text);
  const relevant = figuresIn(text, all, after, figures, open);
  const tasks = relevant.flatMap(({ overtaking }) => stalePlaces(all, after, overtaking, open));
  const kindOf = new Map(all.map(({ place, kind }) => [place, kind]));
  const worklist = tasks.map((task) => ({
    kind: kindOf.get(task.place) ?? "TEXT",
    place: task.place,
    before: task.before,
    after: task.after,
    follows: false,
  }));
  const impacted = [...all.flatMap((each) => following(each, before, after)), ...worklist, ...charts(text, relevant)];
  const order = new Map([...all.map(({ place }) => place)].map((place, index) => [place, index]));
  return impacted.toSorted(
    (one, other) => (order.get(one.place) ?? all.length) - (order.get(other.place) ?? all.length),
  );
}

/** Those of the figures, of which a release may have thousands, that a text cites or whose earlier value it states. */
function figuresIn(
  { body }: AffectedText,
  all: ReturnType<typeof places>,
  citations: Citations,
  figures: readonly ChangedFigure[],
  open: OpenValues,
): ChangedFigure[] {
  const isConcerned = concerns(all, citations, open);
  const charted = new Set(body.flatMap((block) => (block.type === "Chart" ? [block.metric] : [])));
  return figures.filter(({ after, overtaking }) => isConcerned(overtaking) || charted.has(after?.metric.code ?? ""));
}

/** The sentences of a place whose citations read otherwise, each once. */
function following(
  { place, kind, content }: ReturnType<typeof places>[number],
  before: Citations,
  after: Citations,
): ImpactedPlace[] {
  const was = printPlace(content, (key) => before.get(key)?.text ?? "");
  const is = printPlace(content, (key) => after.get(key)?.text ?? "");
  const sentences = new Map<number, ImpactedPlace>();
  for (const [key, said] of was.citations) {
    const says = is.citations.get(key);
    if (!says || (before.get(key)?.text ?? "") === (after.get(key)?.text ?? "")) continue;
    const old = sentenceAt(was.text, said.start, said.end);
    const next = sentenceAt(is.text, says.start, says.end);
    sentences.set(old.start, { kind, place, before: old.sentence, after: next.sentence, follows: true });
  }
  return [...sentences.values()];
}

type Chart = Extract<Block, { type: "Chart" }>;

/** Charts that draw one of the figures: its point as it is and as it would be. */
function charts(text: AffectedText, figures: readonly ChangedFigure[]): ImpactedPlace[] {
  return text.body.flatMap((block, index) =>
    block.type === "Chart"
      ? figures.flatMap((figure): ImpactedPlace[] => {
          const shown = figure.after ?? figure.before;
          if (!shown || !draws(block, figure.areaCode, shown)) return [];
          const point = (row: ObservationRow | undefined) =>
            `${block.title}：${shown.period.label} ${row?.display ?? "暂缺"}`;
          return [
            {
              kind: "CHART",
              place: `body.${index}`,
              before: point(figure.before),
              after: point(figure.after),
              follows: true,
            },
          ];
        })
      : [],
  );
}

/** As the chart's own query has it: one series, of periods from one to another. */
function draws({ metric, area, breakdown, ...bounds }: Chart, areaCode: string, figure: ObservationRow): boolean {
  const parts = Object.fromEntries(figure.breakdown.map(({ code, value }) => [code, value]));
  const { from, to } = periodBounds(bounds.from, bounds.to);
  return (
    figure.metric.code === metric &&
    areaCode === area &&
    isDeepStrictEqual(parts, { ...breakdown }) &&
    (from === undefined || figure.period.start >= from) &&
    (to === undefined || figure.period.end <= to)
  );
}
