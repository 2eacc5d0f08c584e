import { expect, test } from "vitest";
import { metricSentence, type Spoken } from "./metric-sentence.ts";

const observation = (change: Partial<Spoken>): Spoken => ({
  display: "13个",
  period: { label: "2018年上半年" },
  area: { shortName: "济宁经开区" },
  breakdown: [],
  ...change,
});

test.each<[string, Partial<Spoken>, string]>([
  ["新开工项目", {}, "2018年上半年，济宁经开区新开工项目 13 个"],
  ["新开工项目总投资", { display: "51.2亿元" }, "2018年上半年，济宁经开区新开工项目总投资 51.2 亿元"],
  [
    "全国农村贫困发生率",
    { display: "0.6%", period: { label: "2019年" }, area: { shortName: "全国" } },
    "2019年，全国农村贫困发生率 0.6%",
  ],
  [
    "分红发放额",
    {
      display: "2.5万元",
      breakdown: [
        { code: "base", value: "嘉合塑胶" },
        { code: "round", value: "3" },
      ],
    },
    "2018年上半年，济宁经开区分红发放额（嘉合塑胶，第3次） 2.5 万元",
  ],
  ["新开工项目", { display: "暂缺" }, "2018年上半年，济宁经开区新开工项目 暂缺"],
])("%s as a sentence", (name, change, text) => {
  expect(metricSentence(name, observation(change)).text).toBe(text);
});
