import type { APIRoute } from "astro";
import { wholeSitemap } from "../sitemap/sitemap-answer.ts";

export const GET: APIRoute = ({ locals }) => wholeSitemap(locals.page);
