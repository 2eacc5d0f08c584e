import { reportStrayNumbers } from "../articles/stray-numbers.ts";
import { type BulletinEntry, bulletinSchema, type HeadlineFigureEntry } from "../data/data.schema.ts";
import { mustKnow } from "../data/must-know.ts";
import { readYamlMap } from "../data/read-yaml.ts";
import type { SeedData } from "../data/seed-data.ts";
import { readCitation } from "../figures/read-citation.ts";
import type { Place, Report } from "../seed-problems.ts";
import type { ArticleSeed, BulletinSeed, HeadlineFigureSeed } from "../seeds.type.ts";

type PlaceOf = (...path: (string | number)[]) => Place;

/** Reads a bulletin. Sections follow the order of the topics, and no article stands in it twice. */
export function readBulletin(
  source: { file: string; text: string },
  data: SeedData,
  articles: ReadonlyMap<string, ArticleSeed>,
  report: Report,
): { bulletin: BulletinSeed; place: Place } | undefined {
  const entry = readYamlMap(source, bulletinSchema, report);
  if (!entry) return undefined;
  const { value: written, placeOf } = entry;
  reportStrayNumbers(written.title, placeOf("title"), report);
  checkSections(written, placeOf, data, report);
  checkArticles(written, placeOf, articles, report);
  const headline = (figure: HeadlineFigureEntry, key: string, place: Place) =>
    readHeadlineFigure(figure, key, place, data, report);
  const sections = written.sections.map(({ topic, articles, figure }, index) => ({
    topic,
    articles,
    figure: (figure && headline(figure, `section-${topic}`, placeOf("sections", index, "figure"))) ?? null,
  }));
  const headlineFigures = written.headlineFigures.flatMap((figure, index) => {
    return headline(figure, `headline-${index + 1}`, placeOf("headlineFigures", index)) ?? [];
  });
  const { number, title, lead } = written;
  return { bulletin: { number, title, lead, sections, headlineFigures }, place: placeOf("number") };
}

function readHeadlineFigure(
  { label, prints, ...figure }: HeadlineFigureEntry,
  key: string,
  place: Place,
  data: SeedData,
  report: Report,
): HeadlineFigureSeed | undefined {
  reportStrayNumbers(label, place, report);
  const citation = readCitation(figure, prints, key, place, data, report);
  return citation && { label, citation };
}

function checkSections({ sections }: BulletinEntry, placeOf: PlaceOf, data: SeedData, report: Report): void {
  const order = [...data.topics.keys()];
  let last = -1;
  for (const [index, { topic }] of sections.entries()) {
    const place = placeOf("sections", index, "topic");
    if (!mustKnow(data.topics, "topic", topic, place, report)) continue;
    if (order.indexOf(topic) <= last) {
      report(place, `the section “${topic}” is out of order`, `follow the order of the topics: ${order.join(", ")}`);
    }
    last = order.indexOf(topic);
  }
}

function checkArticles(
  { lead, sections }: BulletinEntry,
  placeOf: PlaceOf,
  articles: ReadonlyMap<string, ArticleSeed>,
  report: Report,
): void {
  mustKnow(articles, "article", lead, placeOf("lead"), report);
  const seen = new Set([lead]);
  for (const [index, section] of sections.entries()) {
    for (const [position, slug] of section.articles.entries()) {
      const place = placeOf("sections", index, "articles", position);
      if (!mustKnow(articles, "article", slug, place, report)) continue;
      if (seen.has(slug)) report(place, `the article “${slug}” stands in the bulletin twice`, "leave one of them out");
      seen.add(slug);
      const topic = articles.get(slug)?.topic;
      if (topic !== section.topic) {
        report(place, `the article “${slug}” has the topic ${topic}`, `put it into the section ${topic}`);
      }
    }
  }
}
