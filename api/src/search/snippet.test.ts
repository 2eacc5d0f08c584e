import { expect, test } from "vitest";
import { snippet } from "./snippet.ts";

test.each([
  ["a short text is shown whole", ["招商引资动员会召开。"], ["动员会"], "招商引资动员会召开。"],
  ["a match begins with its sentence", [`${"前".repeat(30)}。各镇召开动员会。`], ["动员会"], "各镇召开动员会。"],
  [
    "a long sentence is cut before and after the match",
    [`${"前".repeat(30)}头号工程${"后".repeat(50)}`],
    ["头号工程"],
    `…${"前".repeat(20)}头号工程${"后".repeat(36)}…`,
  ],
  ["white space is one blank", ["标题\n\n· 一\t二"], ["一"], "标题 · 一 二"],
  ["the longest word, given first, decides", ["贫困。贫困发生率。"], ["贫困发生率", "贫困"], "贫困发生率。"],
  [
    "a later text is taken where the first has no match",
    ["摘要。", "正文里有卫生室。"],
    ["卫生室"],
    "正文里有卫生室。",
  ],
  ["without a match the first text begins", ["摘要。", "正文。"], ["学校"], "摘要。"],
  ["case does not matter", ["Jining EDZ"], ["edz"], "Jining EDZ"],
  ["no text gives an empty one", [""], ["学校"], ""],
])("%s", (_fact, texts, words, expected) => {
  expect(snippet(texts, words)).toBe(expected);
});

test("no number is parted at either end", () => {
  const before = `${"前".repeat(10)}1,234,567.89万元，${"中".repeat(11)}卫生室`;
  expect(snippet([before], ["卫生室"])).toBe(`…1,234,567.89万元，${"中".repeat(11)}卫生室`);
  const after = `卫生室${"后".repeat(35)}51.20亿元和其他`;
  expect(snippet([after], ["卫生室"])).toBe(`卫生室${"后".repeat(35)}51.20亿…`);
});

test("no character of two halves is parted", () => {
  expect(snippet([`${"𠀀".repeat(30)}一卫生室${"𠀁".repeat(50)}`], ["卫生室"]).isWellFormed()).toBe(true);
});
