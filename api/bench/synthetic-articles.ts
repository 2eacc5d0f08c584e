import type { SeededRandom } from "./seeded-random.ts";
import { articleContent } from "./synthetic-article.ts";
import { type Batch, embargoEnd, type Making, unpublishedShare } from "./synthetic-data.ts";
import type { MadeFigure } from "./synthetic-figures.ts";

/** An article that readers see, and the figures it cites. */
export interface PublishedArticle {
  id: string;
  topicId: string;
  publishedAt: Date;
  figures: readonly MadeFigure[];
}

const citationsPerArticle = 4;
const revisedShare = 0.1;
const articlesPerBulletin = 50;
const articlesInBulletin = 12;
const headlineFigures = 6;
const firstDay = Date.UTC(2006, 0, 1);
const lastDay = Date.UTC(2024, 11, 31);
const hour = 3_600_000;

/** Articles `start` up to, not including, `end`, spread evenly over the years; some of them revised once. */
export function articleBatch(
  making: Making,
  figures: readonly MadeFigure[],
  { start, end, of }: { start: number; end: number; of: number },
): { batch: Batch; published: PublishedArticle[] } {
  const { random } = making;
  const batch = {
    article: [],
    revision: [],
    publication: [],
    article_area: [],
    citation: [],
  } satisfies Batch as Required<Pick<Batch, "article" | "revision" | "publication" | "article_area" | "citation">>;
  const published: PublishedArticle[] = [];
  for (let number = start; number < end; number++) {
    const writtenAt = new Date(firstDay + Math.floor(((lastDay - firstDay) * number) / of));
    const cited = Array.from({ length: citationsPerArticle }, () => random.pick(figures));
    const topicId = cited[0]?.topicId as string;
    const hidden = random.chance(unpublishedShare);
    const scheduled = hidden && random.chance(0.5);
    const publishedAt = hidden ? (scheduled ? embargoEnd : null) : writtenAt;
    const id = random.uuid(writtenAt);
    batch.article.push({
      id,
      slug: `ceshi-gaojian-${number}`,
      topic_id: topicId,
      agency_id: random.pick(making.agencyIds),
      source_id: random.pick(making.sourceIds),
      published_at: publishedAt,
    });
    const areas = new Set([random.pick(making.areaIds), random.pick(making.areaIds)]);
    batch.article_area.push(...[...areas].map((areaId, position) => ({ article_id: id, area_id: areaId, position })));

    const revisions = random.chance(revisedShare) ? 2 : 1;
    for (let revision = 1; revision <= revisions; revision++) {
      const recordedAt = new Date(writtenAt.getTime() + (revision - 1) * hour);
      const revisionId = random.uuid(recordedAt);
      batch.revision.push(revisionRow(random, { id: revisionId, articleId: id, number: revision, recordedAt, cited }));
      batch.citation.push(...citationRows(random, recordedAt, revisionId, cited));
      if (publishedAt) {
        batch.publication.push({
          id: random.uuid(recordedAt),
          article_id: id,
          revision_id: revisionId,
          published_at: scheduled ? embargoEnd : recordedAt,
          recorded_at: recordedAt,
        });
      }
    }
    if (!hidden) published.push({ id, topicId, publishedAt: writtenAt, figures: cited });
  }
  return { batch, published };
}

function revisionRow(
  random: SeededRandom,
  made: { id: string; articleId: string; number: number; recordedAt: Date; cited: readonly MadeFigure[] },
) {
  const [first, ...others] = made.cited.map(({ metricName }, index) => ({ key: `c${index + 1}`, metricName }));
  if (!first) throw new Error("A made-up article cites at least one figure.");
  return {
    id: made.id,
    article_id: made.articleId,
    number: made.number,
    ...articleContent(random, [first, ...others]),
    word_count: 700,
    recorded_at: made.recordedAt,
  };
}

function citationRows(random: SeededRandom, moment: Date, revisionId: string, cited: readonly MadeFigure[]) {
  return cited.map((figure, index) => {
    const policy = random.chance(0.8) ? "LIVE" : random.pick(["LATEST", "PINNED"] as const);
    return {
      id: random.uuid(moment),
      revision_id: revisionId,
      key: `c${index + 1}`,
      position: index,
      observation_id: figure.observationId,
      policy,
      part: "VALUE_WITH_UNIT" as const,
      form: "AUTOMATIC",
      pinned_vintage_id: policy === "PINNED" ? figure.firstVintageId : null,
      printed_text: "审校时所见",
    } as const;
  });
}

/** One bulletin for every fifty published articles, of the newest twelve of them and six headline figures. */
export function bulletinBatch({ random, topicIds }: Making, published: readonly PublishedArticle[]): Batch {
  const batch = { bulletin: [], bulletin_article: [], citation: [], headline_figure: [] } satisfies Batch as Required<
    Pick<Batch, "bulletin" | "bulletin_article" | "citation" | "headline_figure">
  >;
  for (let end = articlesPerBulletin; end <= published.length; end += articlesPerBulletin) {
    const articles = published.slice(end - articlesInBulletin, end).reverse();
    const [lead] = articles;
    if (!lead) continue;
    const id = random.uuid(lead.publishedAt);
    const number = end / articlesPerBulletin;
    const publishedAt = new Date(lead.publishedAt.getTime() + hour);
    batch.bulletin.push({ id, number, title: `测试公报第${number}期`, lead_id: lead.id, published_at: publishedAt });
    batch.bulletin_article.push(
      ...articles.map((article, position) => ({ bulletin_id: id, article_id: article.id, position })),
    );
    for (let position = 0; position < headlineFigures + topicIds.length; position++) {
      const figure = articles[position % articles.length]?.figures[1] as MadeFigure;
      const citationId = random.uuid(publishedAt);
      batch.citation.push({
        id: citationId,
        bulletin_id: id,
        key: `h${position}`,
        position,
        observation_id: figure.observationId,
        policy: "LIVE",
        part: "VALUE_WITH_UNIT",
        form: "AUTOMATIC",
        printed_text: "审校时所见",
      });
      batch.headline_figure.push({
        id: random.uuid(publishedAt),
        bulletin_id: id,
        citation_id: citationId,
        topic_id: topicIds[position - headlineFigures] ?? null,
        label: figure.metricName,
        position,
      });
    }
  }
  return batch;
}
