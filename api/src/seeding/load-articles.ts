import { isDeepStrictEqual } from "node:util";
import type { CitationText, RevisionText } from "@gongbao/schema/articles/revision-text.ts";
import type { ArticleSeed } from "@gongbao/seeds/seeds.type.ts";
import { ref } from "@mikro-orm/core";
import { Article } from "../articles/article.entity.ts";
import { ArticleArea } from "../articles/article-area.entity.ts";
import { FormerSlug } from "../articles/former-slug.entity.ts";
import { Publication } from "../articles/publication.entity.ts";
import { Revision } from "../articles/revision.entity.ts";
import type { Bulletin } from "../bulletins/bulletin.entity.ts";
import type { Tables } from "../database/entities.ts";
import { Citation } from "../figures/citation.entity.ts";
import { indexRevision } from "../search/index-entries.ts";
import { scanLiterals } from "../tasks/actions/scan-literals.ts";
import { required, type SeedLoad } from "./seed-load.ts";

/**
 * Loads articles and publishes them. A text that the file states differently becomes a further revision, published at
 * the moment of the load; one that was revised at the desk since is kept. The first of the list ends up newest.
 * @returns the revisions that are new
 */
export async function loadArticles(load: SeedLoad, seeds: readonly ArticleSeed[]): Promise<Revision[]> {
  const { em, counts } = load;
  const revisions: Revision[] = [];
  for (const row of await em.find(Article, {})) load.articles.set(row.slug, row);
  for (const { slug, article } of await em.find(FormerSlug, {})) {
    if (!load.articles.has(slug)) load.articles.set(slug, article.getEntity());
  }
  for (const seed of seeds.toReversed()) {
    const { article, isNew } = await loadArticle(load, seed);
    const newest = isNew ? null : await em.findOne(Revision, { article }, { orderBy: { number: "desc" } });
    let revision: Revision | undefined;
    if (newest && (await saysTheSame(load, newest, seed.text))) counts.unchanged += 1;
    else if (newest && newest.recordedBy !== null) counts.kept += 1;
    else {
      counts[newest ? "changed" : "added"] += 1;
      revision = createRevision(load, article, seed, (newest?.number ?? 0) + 1);
    }
    await em.flush();
    if (revision) {
      await indexRevision(em, revision);
      await scanLiterals(em.getKysely<Tables>(), [revision]);
    }
    if (!revision) continue;
    await indexRevision(em, revision);
    revisions.push(revision);
  }
  return revisions;
}

async function loadArticle(load: SeedLoad, seed: ArticleSeed): Promise<{ article: Article; isNew: boolean }> {
  const { em, at } = load;
  const data = {
    topic: ref(required(load.topics.get(seed.topic), seed.topic)),
    agency: seed.agency === null ? null : ref(required(load.agencies.get(seed.agency), seed.agency)),
    source: seed.source === null ? null : ref(required(load.sources.get(seed.source), seed.source)),
  };
  const known = load.articles.get(seed.slug);
  const article = known ? em.assign(known, data) : em.create(Article, { ...data, slug: seed.slug, publishedAt: at });
  load.articles.set(seed.slug, article);
  if (known) await em.nativeDelete(ArticleArea, { article });
  for (const [index, code] of seed.areas.entries()) {
    em.create(ArticleArea, { article, area: required(load.areas.get(code), code), position: index + 1 });
  }
  return { article, isNew: !known };
}

function createRevision(load: SeedLoad, article: Article, { text, wordCount }: ArticleSeed, number: number): Revision {
  const { em, at } = load;
  const { title, subtitle, summary, body } = text;
  const recorded = { recordedAt: at, recordedBy: null };
  const note = number === 1 ? null : "稿件文件更新";
  const revision = em.create(Revision, {
    article,
    number,
    title,
    subtitle,
    summary,
    body,
    wordCount,
    note,
    ...recorded,
  });
  em.create(Publication, { article, revision, publishedAt: at, ...recorded });
  for (const [index, citation] of text.citations.entries()) createCitation(load, citation, { revision }, index + 1);
  return revision;
}

/** Makes a citation in a revision's text or on a front page. A pinned one is pinned to the newest vintage. */
export function createCitation(
  load: SeedLoad,
  { key, policy, part, form, showsApproximation, words, printedText, ...name }: CitationText,
  place: { revision: Revision } | { bulletin: Bulletin },
  position: number,
): Citation {
  const { observation, vintage } = load.figure(name);
  const pinnedVintage = policy === "PINNED" ? vintage : null;
  return load.em.create(Citation, {
    revision: null,
    bulletin: null,
    ...place,
    key,
    position,
    observation,
    policy,
    part,
    form,
    showsApproximation,
    words: words ?? null,
    pinnedVintage,
    printedText,
  });
}

async function saysTheSame(load: SeedLoad, { id, title, subtitle, summary, body }: Revision, text: RevisionText) {
  if (!isDeepStrictEqual([title, subtitle, summary, body], [text.title, text.subtitle, text.summary, text.body])) {
    return false;
  }
  const stored = await load.em.find(Citation, { revision: id }, { orderBy: { position: "asc" } });
  return isDeepStrictEqual(
    stored.map(({ key, observation, policy, part, form, showsApproximation, words }) => {
      return [key, observation.id, policy, part, form, showsApproximation, words];
    }),
    text.citations.map(({ key, policy, part, form, showsApproximation, words = null, ...name }) => {
      return [key, load.figure(name).observation.id, policy, part, form, showsApproximation, words];
    }),
  );
}
