import { readdir, readFile } from "node:fs/promises";
import { bodyText, contentText } from "@gongbao/schema/articles/body-text.ts";
import { expect, test } from "vitest";
import { readSeeds } from "./read-seeds.ts";

const district = new URL("../district/", import.meta.url).pathname;
const seeds = await readSeeds(district);

test("the seven articles cover the six topics, and each is 350 to 900 characters long", () => {
  expect(seeds.articles).toHaveLength(7);
  expect(new Set(seeds.articles.map(({ topic }) => topic))).toEqual(new Set(seeds.topics.map(({ code }) => code)));
  for (const { slug, wordCount } of seeds.articles) {
    expect(wordCount, slug).toBeGreaterThanOrEqual(350);
    expect(wordCount, slug).toBeLessThanOrEqual(900);
  }
});

test("every metric is cited or charted somewhere", () => {
  const texts = JSON.stringify([seeds.articles, seeds.bulletins]);
  for (const { metric } of seeds.observations) expect(texts, metric).toContain(`"metric":"${metric}"`);
});

test("large values are stored in base units and read as the source prints them", () => {
  const stored = (metric: string, period: string) =>
    seeds.observations.find((one) => one.metric === metric && one.period.code === period)?.value;
  expect(stored("projects-started-total-investment", "2018-H1")).toBe("5120000000");
  expect(stored("dividend-paid", "2018-05")).toBe("77500");
  expect(stored("rural-poor-population", "2012")).toBe("98990000");
  expect(stored("major-projects-investment", "2024-02")).toBe("148800000000");
});

test("every article says where it comes from and that its date is not known", () => {
  for (const { slug, text } of seeds.articles) {
    const notices = text.body.filter((block) => block.type === "Notice" && block.kind === "SOURCE");
    expect(
      bodyText(notices, () => ""),
      slug,
    ).toContain("原文未注明出版日期");
  }
});

test("the anti-crime article says four and owns that the page promises five", () => {
  const article = seeds.articles.find(({ slug }) => slug === "anti-crime-groundwork");
  const measures = article?.text.body.find((block) => block.type === "Measures");
  expect(article && contentText(article.text.title, () => "")).toContain("四项");
  expect(measures?.items).toHaveLength(4);
  expect(bodyText(article?.text.body ?? [], () => "")).toContain("五突出五提高");
});

test("no file of the district makes up a date of publication", async () => {
  for (const file of await readdir(district, { recursive: true })) {
    if (!/\.(md|yaml)$/.test(file)) continue;
    expect(await readFile(`${district}${file}`, "utf8"), file).not.toMatch(/publishedAt|发布日期|出版日期：/);
  }
});
