/** What crawlers may read: pages, and not the parts of pages that the script fetches. */
export function GET(): Response {
  const lines = [
    "User-agent: *",
    "Disallow: /figures/",
    "Disallow: /graphql",
    "Disallow: /live",
    "Disallow: /desk",
    "",
  ];
  return new Response(lines.join("\n"), { headers: { "Content-Type": "text/plain; charset=utf-8" } });
}
