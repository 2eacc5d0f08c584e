import type { TimelineEntryFragment } from "@gongbao/schema/generated/operations.ts";

/**
 * The addresses of an article's page as it was a millisecond before a change, and at it; before its first publication
 * there was none.
 */
export function pagesAround(
  slug: string,
  { at, kind }: Pick<TimelineEntryFragment, "at" | "kind">,
): { before: string | undefined; after: string } {
  const page = (moment: number) => `/articles/${slug}?${new URLSearchParams({ asOf: new Date(moment).toISOString() })}`;
  const moment = Date.parse(at);
  return { before: kind === "PUBLISHED" ? undefined : page(moment - 1), after: page(moment) };
}
