import type { Insertable } from "kysely";
import type { Tables } from "../src/database/entities.ts";
import { type SeededRandom, seededRandom } from "./seeded-random.ts";
import { articleBatch, bulletinBatch, type PublishedArticle } from "./synthetic-articles.ts";
import { type MadeFigure, metricBatch, observationBatch } from "./synthetic-figures.ts";

/** Rows to insert, table by table, in an order that satisfies every foreign key. */
export type Batch = { [T in keyof Tables]?: Insertable<Tables[T]>[] };

/** What every part of the data set is made from. */
export interface Making {
  random: SeededRandom;
  topicIds: readonly string[];
  areaIds: readonly string[];
  agencyIds: readonly string[];
  sourceIds: readonly string[];
}

/** The moment at which the reference rows were recorded; everything else is later. */
export const began = new Date(Date.UTC(2005, 0, 1));
/** The end of every embargo in the data set, and the publication of articles that are only scheduled. */
export const embargoEnd = new Date(Date.UTC(2100, 0, 1));
/** Of every hundred articles one is a draft and one is scheduled; readers see the others. */
export const unpublishedShare = 0.02;
/** How many areas report each metric. */
export const areasPerMetric = 4;

const articlesPerMetric = 10_000 / 600;
const metricsPerBatch = 50;
const articlesPerBatch = 1_000;
const towns = 12;
const villages = 48;
const topics = [
  ["poverty-relief", "脱贫攻坚", "Poverty relief"],
  ["investment", "招商引资", "Investment"],
  ["talent", "招才引智", "Talent"],
  ["health", "医疗卫生", "Health"],
  ["anti-crime", "扫黑除恶", "Anti-crime"],
  ["education", "教育", "Education"],
] as const;

/**
 * A made-up district of `articles` articles, the same for the same number: four citations an article, a hundred
 * observations a metric, one to three vintages an observation, one bulletin for fifty articles. Some observations have
 * a vintage, and some articles a date of publication, that no reader may see yet.
 */
export function* syntheticData(articles: number): Generator<Batch> {
  const random = seededRandom(20_181_001);
  const { batch, making } = referenceRows(random);
  yield batch;

  const figures: MadeFigure[] = [];
  const metrics = Math.ceil(articles / articlesPerMetric);
  for (let start = 0; start < metrics; start += metricsPerBatch) {
    const made = metricBatch(making, start, Math.min(start + metricsPerBatch, metrics));
    yield made.batch;
    const observed = observationBatch(making, made.metrics);
    for (const figure of observed.figures) figures.push(figure);
    yield observed.batch;
  }

  const published: PublishedArticle[] = [];
  for (let start = 0; start < articles; start += articlesPerBatch) {
    const made = articleBatch(making, figures, {
      start,
      end: Math.min(start + articlesPerBatch, articles),
      of: articles,
    });
    published.push(...made.published);
    yield made.batch;
  }
  yield bulletinBatch(making, published);
}

function referenceRows(random: SeededRandom): { batch: Batch; making: Making } {
  const id = () => random.uuid(began);
  const topic = topics.map(([code, name, nameEn], index) => ({
    id: id(),
    code,
    name,
    name_en: nameEn,
    position: index + 1,
  }));
  const agency = Array.from({ length: 20 }, (_, index) => ({
    id: id(),
    code: `agency-${index}`,
    name: `测试部门${index}`,
  }));
  const source = Array.from({ length: 30 }, (_, index) => ({
    id: id(),
    code: `source-${index}`,
    title: `测试年鉴第${index}卷`,
    publisher: "测试统计机构",
    kind: "OFFICIAL_STATISTICS" as const,
  }));
  const area = areaRows(id);
  const ids = (rows: { id: string }[]) => rows.map((row) => row.id);
  return {
    batch: { topic, agency, source, area },
    making: { random, topicIds: ids(topic), areaIds: ids(area), agencyIds: ids(agency), sourceIds: ids(source) },
  };
}

function areaRows(id: () => string) {
  const rows: (Insertable<Tables["area"]> & { id: string })[] = [];
  const add = (
    level: "COUNTRY" | "PROVINCE" | "CITY" | "DISTRICT" | "TOWN" | "VILLAGE",
    name: string,
    parent?: string,
  ) => {
    const row = {
      id: id(),
      code: `area-${rows.length}`,
      name,
      short_name: name,
      level,
      parent_id: parent ?? null,
      position: rows.length,
    };
    rows.push(row);
    return row.id;
  };
  const district = add(
    "DISTRICT",
    "测试区",
    add("CITY", "测试市", add("PROVINCE", "测试省", add("COUNTRY", "测试国"))),
  );
  const townIds = Array.from({ length: towns }, (_, index) => add("TOWN", `测试镇${index}`, district));
  for (let index = 0; index < villages; index++) add("VILLAGE", `测试村${index}`, townIds[index % towns]);
  return rows;
}
