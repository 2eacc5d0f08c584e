import { expect, test } from "vitest";
import { allDigits } from "./all-digits.ts";

test.each([
  ["5120000000", "51.2亿元", "CNY", "元", "5,120,000,000元"],
  ["77500", "7.75万元", "CNY", "元", "77,500元"],
  ["13", "13个", "project", "个", undefined],
  [null, "暂缺", "CNY", "元", undefined],
])("%s, printed %s, has all its digits in %s %s: %s", (value, display, unit, label, digits) => {
  expect(allDigits(value, display, unit, label)).toBe(digits);
});
