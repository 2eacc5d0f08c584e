import { expect, test } from "vitest";
import { type DatasetFacts, metricDatasetJson } from "./metric-dataset.ts";

const figure = (start: string, end: string, area = "全国") => ({
  area: { name: area },
  period: { start, end },
  vintage: { knownFrom: "2026-11-24T03:20:00Z" },
});
const metric: DatasetFacts = {
  code: "projects-started",
  name: "新开工项目",
  nameEn: null,
  definition: "当期开工的项目数</script>",
  unitLabel: "个",
  provider: null,
  observations: {
    nodes: [figure("2018-01-01", "2018-07-01"), figure("2012-01-01", "2013-01-01")],
    pageInfo: { hasNextPage: false },
  },
  corrections: { nodes: [] },
};
const told = (facts: DatasetFacts) => JSON.parse(metricDatasetJson(facts, "https://example.cn", "公报"));

test("a metric is told as a dataset with its unit, its days and its provider, else the bulletin", () => {
  expect(metricDatasetJson(metric, "https://example.cn", "公报")).not.toContain("<");
  expect(told(metric)).toMatchObject({
    "@type": "Dataset",
    name: "新开工项目",
    description: "当期开工的项目数</script>",
    variableMeasured: { name: "新开工项目", unitText: "个" },
    temporalCoverage: "2012-01-01/2018-06-30",
    spatialCoverage: [{ name: "全国" }],
    creator: { name: "公报" },
    distribution: [
      { contentUrl: "https://example.cn/metrics/projects-started" },
      { encodingFormat: "text/csv", contentUrl: "https://example.cn/metrics/projects-started/export.csv" },
      { contentUrl: "https://example.cn/metrics/projects-started/export.xlsx" },
      { contentUrl: "https://example.cn/metrics/projects-started/export.json" },
    ],
  });
  expect(told({ ...metric, provider: { name: "统计局" } }).creator.name).toBe("统计局");
});

test("where older figures are on other pages, the beginning is open", () => {
  const { nodes } = metric.observations;
  const more = { ...metric, observations: { nodes, pageInfo: { hasNextPage: true } } };
  expect(told(more).temporalCoverage).toBe("../2018-06-30");
});

test("without figures there are no days", () => {
  const empty = { ...metric, observations: { nodes: [], pageInfo: { hasNextPage: false } } };
  expect(told(empty)).not.toHaveProperty("temporalCoverage");
});

test("corrections are part of it, and date it", () => {
  const correctedAt = "2026-11-25T02:00:00Z";
  const correction = { id: "correction_1", was: "13个", now: "12个", reason: "重复计入。", correctedAt };
  expect(told({ ...metric, corrections: { nodes: [correction] } })).toMatchObject({
    dateModified: correctedAt,
    correction: [{ "@type": "CorrectionComment", datePublished: correctedAt }],
  });
});
