/** The text of a `<script type="application/ld+json">`; `<` is escaped, so that no text in it can end the script. */
export const jsonLd = (data: object): string =>
  JSON.stringify({ "@context": "https://schema.org", ...data }).replaceAll("<", "\\u003c");
