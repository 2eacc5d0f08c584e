import type { APIRoute } from "astro";
import { feedAnswer } from "../../feeds/feed-answer.ts";
import { jsonFeed } from "../../feeds/json-feed.ts";

export const GET: APIRoute = (context) => feedAnswer(context, "application/feed+json", jsonFeed);
