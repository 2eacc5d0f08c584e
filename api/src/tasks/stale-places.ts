import { bareText, type Place } from "@gongbao/schema/articles/places.ts";
import { findNumbers } from "@gongbao/schema/figures/find-numbers.ts";
import type { CitationRow } from "../figures/citation.queries.ts";
import { literalMatches } from "./literal-matches.ts";
import type { OpenValues } from "./open-values.ts";
import type { Overtaking } from "./overtaking.queries.ts";
import { pinnedMatches } from "./pinned-matches.ts";
import type { TaskDraft } from "./task-draft.ts";

/** Tells of the vintages, of which a release may have thousands, which ones a text can have to do with. */
export function concerns(
  places: readonly Place[],
  citations: ReadonlyMap<string, CitationRow>,
  open: OpenValues,
): (vintage: Pick<Overtaking, "observation_id" | "overtaken">) => boolean {
  const shown = new Set([...citations.values()].flatMap(({ figures }) => figures.map(({ uuid }) => uuid)));
  const stated = new Set(places.flatMap(({ content }) => findNumbers(bareText(content)).map(({ value }) => value)));
  return ({ observation_id, overtaken }) =>
    shown.has(observation_id) || open.has(observation_id) || (overtaken !== null && stated.has(overtaken));
}

/**
 * Where a text says what a vintage has overtaken, and does not follow by itself.
 * @param citations what the text's citations read with that vintage in force, by their keys
 * @param open what the text was found to state of earlier values, and still does
 */
export function stalePlaces(
  places: readonly Place[],
  citations: ReadonlyMap<string, CitationRow>,
  vintage: Overtaking,
  open: OpenValues,
): TaskDraft[] {
  const { value, overtaken, observation_id } = vintage;
  const earlier = [...(overtaken === null ? [] : [overtaken]), ...(open.get(observation_id) ?? [])];
  const values = earlier.filter((each) => each !== value);
  const citesMetric = [...citations.values()].some(({ observation }) => observation.metric.uuid === vintage.metric_id);
  const print = (key: string) => citations.get(key)?.text ?? "";
  return [
    ...pinnedMatches(places, citations, vintage.observation_id),
    ...literalMatches(places, vintage, { values, citesMetric, print }),
  ];
}
