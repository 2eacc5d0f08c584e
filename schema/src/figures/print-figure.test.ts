import { expect, test } from "vitest";
import type { Figure } from "./figure.ts";
import { printFigure } from "./print-figure.ts";

const cases: [string, Figure][] = [
  ["51.2亿元", { value: "5120000000", unit: "CNY" }],
  ["5,120,000,000元", { value: "5120000000", unit: "CNY", form: "DIGITS" }],
  ["512000万元", { value: "5120000000", unit: "CNY", form: "WAN" }],
  ["51.2亿元", { value: "5120000000", unit: "CNY", form: "YI" }],
  ["336.8亿元", { value: "33680000000", unit: "CNY" }],
  ["1488亿元", { value: "148800000000", unit: "CNY" }],
  ["15000亿元", { value: "1500000000000", unit: "CNY" }],
  ["7.75万元", { value: "77500", unit: "CNY" }],
  ["2.5万元", { value: "25000", unit: "CNY" }],
  ["50万元", { value: "500000", unit: "CNY" }],
  ["9899万人", { value: "98990000", unit: "person" }],
  ["1万人", { value: "10000", unit: "person" }],
  ["9999人", { value: "9999", unit: "person" }],
  ["0.9999万人", { value: "9999", unit: "person", form: "WAN" }],
  ["13,823人", { value: "13823", unit: "person" }],
  ["14.1178亿人", { value: "1411780000", unit: "person" }],
  ["141177.87万人", { value: "1411778700", unit: "person" }],
  ["51234.5万元", { value: "512345000", unit: "CNY" }],
  ["12,350人", { value: "12350", unit: "person" }],
  ["1,411,778,724人", { value: "1411778724", unit: "person" }],
  ["12,345.678元", { value: "12345.678", unit: "CNY" }],
  ["1234.5678元", { value: "1234.5678", unit: "CNY" }],
  ["0元", { value: "0", unit: "CNY" }],
  ["0.5元", { value: "0.5", unit: "CNY" }],
  ["-2.5万元", { value: "-25000", unit: "CNY" }],
  ["-12,345元", { value: "-12345", unit: "CNY" }],
  ["10.2%", { value: "10.2", unit: "percent" }],
  ["10.0%", { value: "10", unit: "percent", decimals: 1 }],
  ["10.25%", { value: "10.25", unit: "percent", decimals: 1 }],
  ["12,500%", { value: "12500", unit: "percent" }],
  ["0.8个百分点", { value: "0.8", unit: "percentage-point" }],
  ["500元/户", { value: "500", unit: "CNY/household" }],
  ["24名", { value: "24", unit: "person", unitLabel: "名" }],
  ["10余次", { value: "10", unit: "course", approximate: "OVER" }],
  ["1200余次", { value: "1200", unit: "course", approximate: "OVER" }],
  ["12,340余次", { value: "12340", unit: "course", approximate: "OVER", form: "DIGITS" }],
  ["超过13次", { value: "13", unit: "course", approximate: "OVER" }],
  ["超过0次", { value: "0", unit: "course", approximate: "OVER" }],
  ["10余万人", { value: "100000", unit: "person", approximate: "OVER" }],
  ["3万余户", { value: "30000", unit: "household", approximate: "OVER" }],
  ["20余亿元", { value: "2000000000", unit: "CNY", approximate: "OVER" }],
  ["超过2.5万元", { value: "25000", unit: "CNY", approximate: "OVER" }],
  ["超过10%", { value: "10", unit: "percent", approximate: "OVER" }],
  ["10余个百分点", { value: "10", unit: "percentage-point", approximate: "OVER" }],
  ["近10次", { value: "10", unit: "course", approximate: "UNDER" }],
  ["约51.2亿元", { value: "5120000000", unit: "CNY", approximate: "ABOUT" }],
  ["99,999,999,999,999,999,999,999,999,999,999,999,999元", { value: "9".repeat(38), unit: "CNY" }],
];

test.each(cases)("prints %s", (text, figure) => {
  const printed = printFigure(figure, "zh-CN");
  expect(printed.text).toBe(text);
  expect(printed.number + printed.unit).toBe(printed.text);
});

test.each<[string, Figure]>([
  ["5,120,000,000 yuan", { value: "5120000000", unit: "CNY" }],
  ["10.2%", { value: "10.2", unit: "percent" }],
  ["1 household", { value: "1", unit: "household", unitLabel: "户" }],
  ["24 people", { value: "24", unit: "person", unitLabel: "名" }],
  ["over 10 courses", { value: "10", unit: "course", approximate: "OVER" }],
  ["nearly 10 courses", { value: "10", unit: "course", approximate: "UNDER" }],
  ["about 1 tonne per household", { value: "1", unit: "tonne/household", approximate: "ABOUT" }],
])("prints %s in English", (text, figure) => {
  expect(printFigure(figure, "en").text).toBe(text);
});
