import type { APIRoute } from "astro";
import { sitemapPart } from "../../sitemap/sitemap-answer.ts";

export const GET: APIRoute = ({ locals, url }) => sitemapPart(locals.page, url.searchParams.get("after"));
