import { expect, test } from "vitest";
import type { Period } from "./period.ts";
import { parsePeriod } from "./period.ts";
import { type CitationPart, printPart } from "./print-part.ts";

test.each<[CitationPart, string]>([
  ["VALUE_WITH_UNIT", "51.2亿元"],
  ["VALUE", "51.2亿"],
  ["UNIT", "元"],
  ["PERIOD", "2018年上半年"],
])("the part %s prints %s", (part, text) => {
  const period = parsePeriod("2018-H1") as Period;
  expect(printPart({ value: "5120000000", unit: "CNY" }, () => period, part, "zh-CN")).toBe(text);
});
