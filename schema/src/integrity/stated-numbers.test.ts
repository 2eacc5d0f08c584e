import { expect, test } from "vitest";
import { type NamedArea, type NamedMetric, statedNumbers } from "./stated-numbers.ts";

const metrics: NamedMetric[] = [
  { id: "started", names: ["新开工项目数", "新开工项目"], units: ["个"] },
  { id: "invested", names: ["新开工项目总投资"], units: ["元"] },
  { id: "poor", names: ["全国农村贫困人口", "农村贫困人口"], units: ["人"] },
  { id: "rate", names: ["农村贫困发生率"], units: ["%"] },
];
const areas: NamedArea[] = [{ id: "edz", names: ["济宁经济技术开发区", "济宁经开区"] }];

const found = (text: string) =>
  statedNumbers(text, metrics, areas).map(({ said, metricId, period, areaId }) => [said, metricId, period, areaId]);

test.each<[string, (string | null)[][]]>([
  ["2018年上半年，济宁经开区新开工项目13个。", [["13个", "started", "2018-H1", "edz"]]],
  ["2018年上半年新开工项目总投资51.3亿元。", [["51.3亿元", "invested", "2018-H1", null]]],
  [
    "农村贫困人口从2012年的9899万人减少到2018年的1660万人。",
    [
      ["9899万人", "poor", "2012", null],
      ["1660万人", "poor", "2018", null],
    ],
  ],
  ["2018年农村贫困人口比上年减少1386万人。", []],
  ["2018年农村贫困发生率降至1.7%。", [["1.7%", "rate", "2018", null]]],
  ["2018年农村贫困发生率下降1.4%。", []],
  ["新开工项目13个。", []],
  ["2018年新开工项目13亿元。", []],
  ["2018年新开工项目\uFFFC，另有13个。", []],
  ["2018年新开工项目很多。另有13个。", []],
  ["2018年第二季度，新开工项目十三个。", [["十三个", "started", "2018-Q2", null]]],
])("%s", (text, numbers) => {
  expect(found(text)).toEqual(numbers);
});

test("an offset is that of the text", () => {
  const [number] = statedNumbers("2018年新开工项目13个。", metrics, areas);
  expect(number && "2018年新开工项目13个。".slice(number.start, number.start + number.length)).toBe("13个");
});
