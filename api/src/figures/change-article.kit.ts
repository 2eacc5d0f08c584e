import { citationSchema } from "@gongbao/schema/articles/revision-text.ts";
import type { ArticleSeed } from "@gongbao/seeds/seeds.type.ts";

const own = { rise: "上升", fall: "回落", level: "不变" };

/** Every way in which the text shows a change of the rural poor population; 2015 has no figure, 2016 to 2019 have. */
export const citations = {
  word: { part: "DIRECTION", printedText: "下降" },
  own: { part: "DIRECTION", words: own, printedText: "回落" },
  change: { part: "CHANGE", printedText: "下降45.5%" },
  difference: { part: "DIFFERENCE", form: "DIGITS", printedText: "下降13,860,000人" },
  "latest-word": { period: "2019", policy: "LATEST", part: "DIRECTION", printedText: "下降" },
  "latest-change": { period: "2019", policy: "LATEST", part: "CHANGE", words: own, printedText: "回落66.8%" },
  "pinned-word": { policy: "PINNED", part: "DIRECTION", printedText: "下降" },
  "pinned-change": { policy: "PINNED", part: "CHANGE", printedText: "下降45.5%" },
  alone: { period: "2016", part: "DIRECTION", printedText: "下降" },
  rough: { metric: "health-training-courses", area: "maji", period: "2017/2018", part: "VALUE", printedText: "10余" },
  digits: {
    metric: "health-training-courses",
    area: "maji",
    period: "2017/2018",
    part: "VALUE_WITH_UNIT",
    showsApproximation: false,
    printedText: "10次",
  },
} as const;

/** A text whose body shows all of them in their order, and whose title and summary one each. */
export function changeArticle(slug: string): ArticleSeed {
  const place = (key: keyof typeof citations) => ({ type: "Citation" as const, key });
  const keys = Object.keys(citations) as (keyof typeof citations)[];
  const content = keys.flatMap((key) => [place(key), { type: "Text" as const, text: "；" }]);
  return {
    slug,
    topic: "poverty-relief",
    areas: ["cn"],
    agency: null,
    source: null,
    wordCount: 20,
    text: {
      title: [{ type: "Text", text: "贫困人口同比" }, place("word")],
      subtitle: [place("own")],
      summary: [{ type: "Text", text: "变化摘要" }, place("latest-word")],
      body: [{ type: "Paragraph", content }],
      citations: keys.map((key) =>
        citationSchema.parse({
          key,
          metric: "rural-poor-population",
          area: "cn",
          period: "2018",
          breakdown: {},
          policy: "LIVE",
          form: "AUTOMATIC",
          ...citations[key],
        }),
      ),
    },
  };
}

/** What `poverty-change` reads, and how its citations come to it. */
export const TEXTS = `query ($asOf: DateTime) { article(slug: "poverty-change", asOf: $asOf) {
  title subtitle summary bodyText bodyHtml updatedAt } }`;
export const CITATIONS = `{ article(slug: "poverty-change") { citations { id part form text stale caveat words { rise }
  change { direction difference percent previous { period { code } value } previousVintage { number value } } } } }`;
