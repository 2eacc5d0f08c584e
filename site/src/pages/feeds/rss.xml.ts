import type { APIRoute } from "astro";
import { feedAnswer } from "../../feeds/feed-answer.ts";
import { rss } from "../../feeds/rss.ts";

export const GET: APIRoute = (context) => feedAnswer(context, "application/rss+xml", rss);
