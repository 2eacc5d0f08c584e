/**
 * Tags tie what was read to what changes. An answer (of the api, and a page made of answers) carries the tags of all
 * it depends on; a change names the tags that it overtakes; every cache between drops what carries one of them.
 *
 * An answer carries
 * - {@link ALL}, always;
 * - {@link metricTag} of every metric that it names, counts, or prints a value of, whatever the observation, the
 *   vintage or the chart. It is complete: a change of any figure of a metric names it;
 * - {@link articleTag} of every article that it shows anything of, its title in a list included;
 * - {@link bulletinTag} of every bulletin that it shows anything of;
 * - {@link ARTICLES}, {@link METRICS}, {@link BULLETINS}, {@link CORRECTIONS} when it holds a list or a count of them,
 *   or the newest one: when another one appearing would change it. Corrections of one article or metric have its tag;
 * - the tag of what it was asked for by name (slug, code, number), found or not;
 * - {@link WIDE} when it was asked for by an id and nothing was found, since an id does not tell which tag will name it;
 * - {@link WIDE} in place of all but {@link ALL} when the list would not fit: see {@link boundedTags}.
 *
 * A change names
 * - {@link WIDE}, always;
 * - for a figure: {@link observationTag}, {@link metricTag}, the tags of the articles and bulletins that cite it, its
 *   series, or the change from it to the next period, and {@link METRICS} when the observation had no public value before;
 * - for a publication or a withdrawal: {@link articleTag}, {@link ARTICLES}, and {@link bulletinTag} of the bulletins it stands in;
 * - for a withdrawal also {@link CORRECTIONS};
 * - for another address of an article: the same as for a publication, with {@link articleTag} of both;
 * - for a bulletin: {@link bulletinTag}, {@link BULLETINS}, and {@link articleTag} of its articles;
 * - for corrections: {@link CORRECTIONS}, {@link articleTag} of the articles and {@link metricTag} of the figures that
 *   they are about;
 * - {@link ALL} in place of all of these when they are too many: see {@link changeTags};
 * - {@link ALL} when it touches what no other tag covers: topics, areas, agencies, sources, a load of seeds.
 */
export const ALL = "all";
export const WIDE = "wide";
export const ARTICLES = "articles";
export const METRICS = "metrics";
export const BULLETINS = "bulletins";
export const CORRECTIONS = "corrections";

/** @param id the public id, `observation_…`. */
export const observationTag = (id: string): string => tag("observation", id);

export const metricTag = (code: string): string => tag("metric", code);

export const articleTag = (slug: string): string => tag("article", slug);

export const bulletinTag = (number: number): string => tag("bulletin", String(number));

/** Names come from callers too: a tag is printable ASCII without spaces and commas, which separate tags in headers. */
function tag(subject: string, name: string): string {
  return `${subject}:${encodeURIComponent(name.toWellFormed())}`;
}

/** What a header of tags may weigh: a quarter of the header block that Node and common proxies take by default. */
export const MAX_TAG_BYTES = 4096;

/**
 * The tags an answer carries on its way out: {@link ALL} and those collected, each once, sorted; or {@link ALL} and
 * {@link WIDE} alone when together, separated by one character, they would weigh more than {@link MAX_TAG_BYTES}.
 * A wide answer is dropped by every change: never wrong, only less often cached.
 */
export function boundedTags(collected: Iterable<string>): string[] {
  const tags = [...new Set([ALL, ...collected])].sort();
  const bytes = tags.reduce((sum, each) => sum + each.length + 1, -1);
  return bytes <= MAX_TAG_BYTES ? tags : [ALL, WIDE];
}

/**
 * The tags of a change, each once; or {@link ALL} alone when they would weigh more than {@link MAX_TAG_BYTES}: every
 * open page is sent them. Dropping everything once costs less than telling everybody thousands of names.
 */
export function changeTags(collected: Iterable<string>): string[] {
  const tags = [...new Set(collected)];
  const bytes = tags.reduce((sum, each) => sum + each.length + 1, -1);
  return bytes <= MAX_TAG_BYTES ? tags : [ALL];
}
