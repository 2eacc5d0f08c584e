import { ALL, changeTags } from "@gongbao/schema/live/tags.ts";

/** Figures whose values one event tells: as a frame some 80 KB, which every open page is sent. */
const FIGURES_MOST = 500;

/** What a change overtakes: tags, and UUIDs of observations. */
export interface Overtaken {
  tags: readonly string[];
  observations: readonly string[];
}

/**
 * A change as it is told. One of more figures than pages can be told of, or of names that do not fit, says that everything
 * may have changed; then pages are asked for anew.
 */
export function boundedChange({ tags, observations }: Overtaken): { tags: string[]; observations: string[] } {
  const isLong = observations.length > FIGURES_MOST;
  return { tags: isLong ? [ALL] : changeTags(tags), observations: isLong ? [] : [...new Set(observations)] };
}
