import { readConfig } from "../config.ts";

/** What crawlers may read: pages, and not the parts of pages that the script fetches; and where all pages are listed. */
export function GET(): Response {
  const lines = [
    "User-agent: *",
    "Disallow: /figures/",
    "Disallow: /graphql",
    "Disallow: /live",
    "Disallow: /desk",
    "",
    `Sitemap: ${readConfig(process.env).publicUrl}/sitemap.xml`,
    "",
  ];
  return new Response(lines.join("\n"), { headers: { "Content-Type": "text/plain; charset=utf-8" } });
}
