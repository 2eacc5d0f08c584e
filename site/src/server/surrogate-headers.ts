import { boundedTags } from "@gongbao/schema/live/tags.ts";

/**
 * What a shared cache in front of the site purges the page by, as a flat list of names and values: the tags with blanks
 * between (`Surrogate-Key`) and with commas (`Cache-Tag`).
 */
export function surrogateHeaders(tags: readonly string[]): string[] {
  const bounded = boundedTags(tags);
  return ["Surrogate-Key", bounded.join(" "), "Cache-Tag", bounded.join(",")];
}
