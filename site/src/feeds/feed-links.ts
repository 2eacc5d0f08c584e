import { words } from "../ui/words.ts";

/** The feeds as `<link rel="alternate">` names them: of everything and, on a topic's pages, of that topic. */
export function feedLinks(topic: { code: string; name: string } | undefined) {
  const query = topic && `?${new URLSearchParams({ topic: topic.code })}`;
  const everything = [
    { type: "application/rss+xml", title: `${words.feedOf(undefined)}（RSS）`, path: "/feeds/rss.xml" },
    { type: "application/atom+xml", title: `${words.feedOf(undefined)}（Atom）`, path: "/feeds/atom.xml" },
    { type: "application/feed+json", title: `${words.feedOf(undefined)}（JSON Feed）`, path: "/feeds/feed.json" },
  ];
  if (!topic) return everything;
  return [
    ...everything,
    { type: "application/rss+xml", title: words.feedOf(topic.name), path: `/feeds/rss.xml${query}` },
  ];
}
