import { type PlacedText, places } from "@gongbao/schema/articles/places.ts";
import { checkPromisedItems } from "@gongbao/schema/checks/check-promised-items.ts";
import { checkSummary } from "@gongbao/schema/checks/check-summary.ts";
import { checkTexts } from "@gongbao/schema/checks/check-texts.ts";
import { checkedPlace, plainChecked } from "@gongbao/schema/checks/checked-text.ts";
import { describe, expect, test } from "vitest";
import { readSeeds } from "./read-seeds.ts";

const { articles, terms } = await readSeeds(new URL("../district/", import.meta.url).pathname);
const list = { terms, today: "2026-11-25" };

/** All that the checks of texts find in an article. */
function found({ text }: (typeof articles)[number], words: PlacedText = text) {
  const printed = new Map(text.citations.map(({ key, printedText }) => [key, printedText]));
  const texts = places(words).map((place) => checkedPlace(place, (key) => printed.get(key) ?? ""));
  const at = (place: string) => texts.find((each) => each.place === place)?.text ?? "";
  return [...checkTexts(texts, list), ...checkPromisedItems(words.body, at), ...checkSummary(at("summary"))];
}

describe("the checks of texts", () => {
  test.each(articles)("find nothing in $slug", (article) => {
    expect(found(article)).toEqual([]);
  });

  test("find five works announced above the four that there are", () => {
    const article = articles.find(({ slug }) => slug === "anti-crime-groundwork") as (typeof articles)[number];
    const title = [{ type: "Text" as const, text: "扫黑除恶从村里做起：经开区组织部门的五项工作" }];
    expect(found(article, { ...article.text, title })).toMatchObject([{ code: "PROMISED_NUMBER", place: "title" }]);
  });

  test("let press prose stand as it is set, broken lines, bylines and all", () => {
    const column = [
      "本报济宁讯（通讯员 陈某某 刘某某）某镇卫生院以“满意”为一切工作的核心和出发点，以“三",
      "好一满意”活动为抓手，开拓创新，抓医德树形象，抓管理促效益，",
      "取得了让人满意的社会效益和经济效益；每位医务人员都有“服务承诺牌”，患者随时对服务质量做出评价。",
      "着力实现服务能力零缺陷 全方位满足患者需求",
      "截至6月12日，投保已经全部完成。1)理赔手续在一处办完。",
    ].join("\n");
    expect(checkTexts([plainChecked("column", column)], list)).toEqual([]);
  });
});

test("each shipped phrase is found by itself, and in none of its exceptions nor in the standard wording", () => {
  const said = (words: string) =>
    checkTexts([plainChecked("text", words)], list).filter(({ code }) => code === "PHRASE");
  for (const { kind, words, standard, exceptions } of terms) {
    if (kind !== "PHRASE") continue;
    expect(
      said(words).map((slip) => slip.said),
      words,
    ).toEqual([words]);
    for (const right of [...exceptions, ...(standard === null ? [] : [standard])])
      expect(said(right), right).toEqual([]);
  }
});
