import { expect, test } from "vitest";
import type { Block } from "../articles/body.ts";
import { bareText, places } from "../articles/places.ts";
import { checkPromisedItems } from "./check-promised-items.ts";
import { found } from "./check-texts.kit.ts";
import { checkTexts } from "./check-texts.ts";
import { plainChecked } from "./checked-text.ts";

test.each<[text: string, ...expected: string[]]>([
  ["采取五项措施：一是抓医德；二是抓管理；三是抓效益；四是抓队伍。", "PROMISED_NUMBER WARNING 五项措施"],
  ["采取四项措施：一是抓医德；二是抓管理；三是抓效益；四是抓队伍。"],
  ["做到以下4个方面。（一）抓（二）管（三）查", "PROMISED_NUMBER WARNING 4个方面"],
  ["三条建议：1.少喝；2.少吃；3.多走"],
  ["三条建议：①少喝②少吃", "PROMISED_NUMBER WARNING 三条建议"],
  ["三项措施：一是抓好两个重点：（1）人，（2）钱；二是抓物；三是抓事。"],
  ["三项措施得到落实，一是一，二是二。"],
  ["第三项措施，一项工作，十余项措施，20个项目"],
  ["落实好三项制度。会议要求，一是抓紧；二是抓实。"],
])("numbered items in %s", (text, ...expected) => {
  expect(found(text)).toEqual(expected);
});

test("a promise is held to the paragraphs behind it", () => {
  const texts = ["主要做了三件实事：", "一是修路。", "二是通水。"].map((text, index) =>
    plainChecked(`body.${index}.content`, text),
  );
  expect(checkTexts(texts, { terms: [], today: "2026-11-25" })).toMatchObject([
    { place: "body.0.content", said: "三件实事", start: 4, end: 8, message: "这里说有3项，下面列出的是2项，请核对。" },
  ]);
});

const words = (text: string) => [{ type: "Text" as const, text }];
const heading = (text: string, level: 2 | 3 = 2): Block => ({ type: "Heading", level, content: words(text) });
const paragraph = (text: string): Block => ({ type: "Paragraph", content: words(text) });
const list = (size: number): Block => ({
  type: "List",
  ordered: false,
  items: Array.from({ length: size }, () => ({ content: words("一项") })),
});
const measures = (size: number): Block => ({
  type: "Measures",
  items: Array.from({ length: size }, () => ({ title: "题目", content: words("内容") })),
});

function saidOf(title: string, body: Block[]) {
  const revision = { title: words(title), subtitle: [], summary: words("摘要"), body };
  const textOf = new Map(places(revision).map(({ place, content }) => [place, bareText(content)]));
  return checkPromisedItems(body, (place) => textOf.get(place) ?? "").map(
    ({ place, start, end }) => `${place} ${textOf.get(place)?.slice(start, end)}`,
  );
}

test.each<[name: string, title: string, body: Block[], ...expected: string[]]>([
  ["five above four measures", "标题", [heading("五项措施"), measures(4)], "body.0.content 五项措施"],
  ["four above four", "经开区的四项工作", [heading("做了哪四项"), measures(4)]],
  ["a title above the only measures", "经开区的五项工作", [heading("做法"), measures(4)], "title 五项工作"],
  ["a slogan of five", "五突出五提高", [measures(4)], "title 五突出五提高"],
  ["a slogan of five above five", "五突出五提高", [measures(5)]],
  ["measures twice", "五项工作", [measures(2), measures(3)]],
  [
    "a heading whose section has no list",
    "标题",
    [heading("怎样看这四项"), paragraph("前两项管队伍。"), heading("其他"), list(2)],
  ],
  ["a deeper list", "标题", [heading("三个方面"), heading("一", 3), list(2)], "body.0.content 三个方面"],
  ["two lists in a section", "标题", [heading("三个方面"), list(2), list(4)]],
  [
    "the sentence above a list",
    "标题",
    [paragraph("先说两条意见。下面是三条建议："), list(4)],
    "body.0.content 三条建议",
  ],
  ["a sentence that leads to no list", "标题", [paragraph("有“市场”和“龙头”两种做法。"), measures(3)]],
])("%s", (_, title, body, ...expected) => {
  expect(saidOf(title, body)).toEqual(expected);
});
