import { bareText } from "@gongbao/schema/articles/places.ts";
import { figurePlace, labelPlace } from "../../bulletins/shown-front-page.ts";
import type { Reads } from "../../database/reads.ts";
import { type FrontPage, frontPages } from "../../tasks/front-pages.ts";
import { type OpenValues, openValues } from "../../tasks/open-values.ts";
import type { Overtaking } from "../../tasks/overtaking.queries.ts";
import { concerns, stalePlaces } from "../../tasks/stale-places.ts";

/** A place on a bulletin's front page that would read otherwise. */
export interface ImpactedHeadline {
  bulletin: number;
  /** What stands beside the figure; of a title that it is one. */
  label: string;
  before: string;
  after: string;
  /** Whether it follows by itself; else it goes on the worklist. */
  follows: boolean;
}

const PLACES_MOST = 200;
const TITLE = "标题";

/** Every place of the pages that would read otherwise, the newest bulletin first: the first 200. */
export async function frontImpact(
  before: readonly FrontPage[],
  is: Reads,
  overtakings: readonly Overtaking[],
): Promise<ImpactedHeadline[]> {
  const were = new Map(before.map((page) => [page.id, page]));
  const pages = await frontPages(is, [...were.keys()]);
  const open = await openValues(is.db, "bulletin_id", [...were.keys()]);
  return pages
    .toSorted((one, other) => other.number - one.number)
    .flatMap((page) => pageImpact(were.get(page.id) as FrontPage, page, overtakings, open(page.id)))
    .slice(0, PLACES_MOST);
}

function pageImpact(
  before: FrontPage,
  after: FrontPage,
  overtakings: readonly Overtaking[],
  open: OpenValues,
): ImpactedHeadline[] {
  const labels = new Map(after.places.map(({ place, content }) => [place, bareText(content)]));
  const following = [...after.citations].flatMap(([key, citation]): ImpactedHeadline[] => {
    const was = before.citations.get(key);
    if (!was || was.text === citation.text) return [];
    const label = labels.get(labelPlace(key)) ?? "";
    return [{ bulletin: after.number, label, before: was.text, after: citation.text, follows: true }];
  });
  const worklist = overtakings
    .filter(concerns(after.places, after.citations, open))
    .flatMap((overtaking) => stalePlaces(after.places, after.citations, overtaking, open))
    .map((task) => ({
      bulletin: after.number,
      label: labelOf(task.place, labels),
      before: task.before,
      after: task.after,
      follows: false,
    }));
  return [...following, ...worklist];
}

function labelOf(place: string, labels: ReadonlyMap<string, string>): string {
  if (place === "title") return TITLE;
  return labels.get(place.replace(figurePlace(""), labelPlace(""))) ?? "";
}
