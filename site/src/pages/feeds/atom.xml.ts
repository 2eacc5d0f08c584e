import type { APIRoute } from "astro";
import { atom } from "../../feeds/atom.ts";
import { feedAnswer } from "../../feeds/feed-answer.ts";

export const GET: APIRoute = (context) => feedAnswer(context, "application/atom+xml", atom);
