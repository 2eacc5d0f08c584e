import { expect, test } from "vitest";
import { splitFigure } from "./split-figure.ts";

test.each([
  ["51.2亿元", "", "51.2", "亿元"],
  ["5,120,000,000元", "", "5,120,000,000", "元"],
  ["10余次", "", "10", "余次"],
  ["近30万人", "近", "30", "万人"],
  ["超过13次", "超过", "13", "次"],
  ["0.6%", "", "0.6", "%"],
  ["-3.2%", "", "-3.2", "%"],
  ["500元/户", "", "500", "元/户"],
  ["暂缺", "", "暂缺", ""],
])("%s is cut round its digits", (text, before, digits, after) => {
  expect(splitFigure(text)).toEqual({ before, digits, after });
  expect(before + digits + after).toBe(text);
});
