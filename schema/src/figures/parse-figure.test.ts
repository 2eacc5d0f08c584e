import { expect, test } from "vitest";
import { chineseNumeral, readChineseNumeral } from "./chinese-numeral.ts";
import { APPROXIMATIONS, FIGURE_FORMS, type Figure } from "./figure.ts";
import { parseFigure } from "./parse-figure.ts";
import { printFigure } from "./print-figure.ts";
import { UNIT_CODES, UNITS } from "./units.ts";

test.each([
  ["51.2亿元", "5120000000", "元"],
  ["５１．２亿元", "5120000000", "元"],
  ["5,120,000,000元", "5120000000", "元"],
  ["5，120，000，000 元", "5120000000", "元"],
  ["1亿2000万元", "120000000", "元"],
  ["10亿零817万5288人", "1008175288", "人"],
  ["1.5万亿元", "1500000000000", "元"],
  ["7.75万元", "77500", "元"],
  ["五十一点二亿元", "5120000000", "元"],
  ["五十一点二〇五亿元", "5120500000", "元"],
  ["三万零五百户", "30500", "户"],
  ["一亿零三万户", "100030000", "户"],
  ["二十个", "20", "个"],
  ["十二名", "12", "名"],
  ["两个", "2", "个"],
  ["两千二百户", "2200", "户"],
  ["零次", "0", "次"],
  ["零点五吨", "0.5", "吨"],
  ["10.2％", "10.2", "%"],
  ["百分之十点二", "10.2", "%"],
  ["0.8个百分点", "0.8", "个百分点"],
  ["-3.5%", "-3.5", "%"],
  ["−3.5%", "-3.5", "%"],
  ["负三点五个百分点", "-3.5", "个百分点"],
  ["百分之负三", "-3", "%"],
  ["500元/户", "500", "元/户"],
  ["2018", "2018", ""],
])("reads %s as %s with “%s”", (text, value, unitText) => {
  expect(parseFigure(text)).toEqual({ kind: "figure", value, unitText });
});

test.each([
  ["10余次", "10", "次", "OVER"],
  ["10多次", "10", "次", "OVER"],
  ["十余次", "10", "次", "OVER"],
  ["百余户", "100", "户", "OVER"],
  ["万余人", "10000", "人", "OVER"],
  ["10余万人", "100000", "人", "OVER"],
  ["3万余户", "30000", "户", "OVER"],
  ["超过13次", "13", "次", "OVER"],
  ["超13次", "13", "次", "OVER"],
  ["近10次", "10", "次", "UNDER"],
  ["不到十次", "10", "次", "UNDER"],
  ["约51.2亿元", "5120000000", "元", "ABOUT"],
  ["10次左右", "10", "次", "ABOUT"],
])("reads %s as %s %s, %s", (text, value, unitText, approximate) => {
  expect(parseFigure(text)).toEqual({ kind: "figure", value, unitText, approximate });
});

test.each([
  "",
  "元",
  "数十次",
  "几百户",
  "4千户",
  "3百万元",
  "1百零8",
  "1,00元",
  "1000,000元",
  "1万2",
  "一万二",
  "一百二",
  "二〇一八",
  "1万3万",
  "1亿20000万元",
  "1.5亿2000万元",
  "5.元",
  "十百",
  "1亿2亿",
  "万亿2",
  "--3",
  "+3",
  "三点",
  "点五",
])("%j is not a figure", (text) => {
  expect(parseFigure(text)).toMatchObject({ kind: "problem", code: "figure-form" });
});

test.each(["约10余次", "近10次左右", "超过10余次"])("%s says twice how exact it is", (text) => {
  expect(parseFigure(text)).toMatchObject({ kind: "problem", code: "figure-approximation" });
});

test("a figure longer than can be kept is refused", () => {
  expect(parseFigure(`${"9".repeat(31)}亿元`)).toMatchObject({ kind: "problem", code: "decimal-too-long" });
});

test("every Chinese numeral below ten thousand reads back", () => {
  for (let value = 0; value < 10_000; value++) expect(readChineseNumeral(chineseNumeral(value))).toBe(value);
});

test("every printed form of every value reads back as the same value, unit and approximation", () => {
  for (const value of sampleValues(3000)) {
    for (const form of FIGURE_FORMS) {
      for (const approximate of [undefined, ...APPROXIMATIONS]) {
        const unit = UNIT_CODES[value.length % UNIT_CODES.length] ?? "CNY";
        const figure: Figure = { value, unit, form, approximate, decimals: value.length % 3 };
        const { text } = printFigure(figure, "zh-CN");
        expect(parseFigure(text), text).toEqual({
          kind: "figure",
          value,
          unitText: UNITS[unit].zh,
          ...(approximate && { approximate }),
        });
      }
    }
  }
});

/** Canonical decimals of all lengths and shapes, the same ones on every run. */
function sampleValues(count: number): string[] {
  let state = 20180612;
  const below = (limit: number) => {
    state = (state * 48271) % 2147483647;
    return state % limit;
  };
  const digits = (length: number) => Array.from({ length }, () => below(10)).join("");
  return Array.from({ length: count }, () => {
    const whole = (digits(below(22)) + "0".repeat(below(9))).replace(/^0+/, "") || "0";
    const fraction = below(2) ? digits(below(8)).replace(/0+$/, "") : "";
    const size = fraction === "" ? whole : `${whole}.${fraction}`;
    return below(5) === 0 && size !== "0" ? `-${size}` : size;
  });
}
