/** A link to a page that has a past. One with a query of its own says itself what it leads to. */
const LINK = /<a\b[^>]*?\shref="(\/(?:(?:articles|metrics|bulletins|topics|areas)(?:\/[^"?#]*)?)?)(#[^"]*)?"[^>]*>/g;

/**
 * The page with its links leading to the same day, so that who looks at the past stays in it; those marked
 * `data-present` lead to the present.
 * @param asOf the day or instant as the page's own address has it
 */
export function keepDay(html: string, asOf: string): string {
  const query = `?${new URLSearchParams({ asOf })}`;
  return html.replace(LINK, (link, path: string, fragment = "") =>
    link.includes(" data-present")
      ? link
      : link.replace(`href="${path}${fragment}"`, `href="${path}${query}${fragment}"`),
  );
}
