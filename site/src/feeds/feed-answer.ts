import { FeedDocument } from "@gongbao/schema/generated/operations.ts";
import type { APIContext } from "astro";
import { ask } from "../api/ask.ts";
import { readConfig } from "../config.ts";
import { type BulletinFeed, bulletinFeed } from "./bulletin-feed.ts";

/**
 * Answers a feed's address, `?topic=` included; a 404 for a topic that there is not.
 * @param print gives the feed in its format
 */
export async function feedAnswer(
  { locals, url }: APIContext,
  contentType: string,
  print: (feed: BulletinFeed) => string,
): Promise<Response> {
  const topic = url.searchParams.get("topic") ?? undefined;
  const data = await ask(locals.page, FeedDocument, { topic });
  const feed = bulletinFeed(data, topic, readConfig(process.env).publicUrl);
  if (!feed) return new Response(null, { status: 404 });
  const headers = {
    "Content-Type": `${contentType}; charset=utf-8`,
    "Last-Modified": new Date(feed.updated).toUTCString(),
  };
  return new Response(print(feed), { headers });
}
