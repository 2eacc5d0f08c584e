import { isDeepStrictEqual } from "node:util";
import type { BulletinSeed, HeadlineFigureSeed } from "@gongbao/seeds/seeds.type.ts";
import { Bulletin } from "../bulletins/bulletin.entity.ts";
import { BulletinArticle } from "../bulletins/bulletin-article.entity.ts";
import { HeadlineFigure } from "../bulletins/headline-figure.entity.ts";
import { createCitation } from "./load-articles.ts";
import { required, type SeedLoad } from "./seed-load.ts";

/** Loads bulletins and publishes them, told apart by their numbers. What stands on a front page is taken anew when it differs. */
export async function loadBulletins(load: SeedLoad, seeds: readonly BulletinSeed[]): Promise<void> {
  const { em, counts } = load;
  for (const seed of seeds) {
    const known = await em.findOne(Bulletin, { number: seed.number });
    if (known && (await saysTheSame(load, known, seed))) {
      counts.unchanged += 1;
      continue;
    }
    counts[known ? "changed" : "added"] += 1;
    const lead = required(load.articles.get(seed.lead), seed.lead);
    const bulletin =
      known ?? em.create(Bulletin, { number: seed.number, title: seed.title, lead, publishedAt: load.at });
    em.assign(bulletin, { title: seed.title, lead });
    if (known) {
      await em.nativeDelete(HeadlineFigure, { bulletin });
      await em.nativeDelete(BulletinArticle, { bulletin });
    }
    for (const [index, slug] of slugsOf(seed).entries()) {
      em.create(BulletinArticle, { bulletin, article: required(load.articles.get(slug), slug), position: index });
    }
    for (const [index, { topic, label, citation }] of figuresOf(seed).entries()) {
      em.create(HeadlineFigure, {
        bulletin,
        citation: createCitation(load, citation, { bulletin }, index + 1),
        topic: topic === null ? null : required(load.topics.get(topic), topic),
        label,
        position: index + 1,
      });
    }
    await em.flush();
  }
}

const slugsOf = ({ lead, sections }: BulletinSeed): string[] => [lead, ...sections.flatMap(({ articles }) => articles)];

/** The headline band, then each section's figure with its topic. */
const figuresOf = ({ headlineFigures, sections }: BulletinSeed): (HeadlineFigureSeed & { topic: string | null })[] => [
  ...headlineFigures.map((figure) => ({ ...figure, topic: null })),
  ...sections.flatMap(({ topic, figure }) => (figure ? [{ ...figure, topic }] : [])),
];

async function saysTheSame(load: SeedLoad, bulletin: Bulletin, seed: BulletinSeed): Promise<boolean> {
  const articles = await load.em.find(BulletinArticle, { bulletin }, { orderBy: { position: "asc" } });
  const figures = await load.em.find(
    HeadlineFigure,
    { bulletin },
    { orderBy: { position: "asc" }, populate: ["citation"] },
  );
  return isDeepStrictEqual(
    [
      bulletin.title,
      articles.map(({ article }) => article.id),
      figures.map(({ label, topic, citation }) => {
        const { observation, policy, part, form } = citation.getEntity();
        return [label, topic?.id ?? null, observation.id, policy, part, form];
      }),
    ],
    [
      seed.title,
      slugsOf(seed).map((slug) => load.articles.get(slug)?.id),
      figuresOf(seed).map(({ label, topic, citation: { policy, part, form, ...name } }) => {
        const topicId = topic === null ? null : required(load.topics.get(topic), topic).id;
        return [label, topicId, load.figure(name).observation.id, policy, part, form];
      }),
    ],
  );
}
