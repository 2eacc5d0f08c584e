import { expect, test } from "vitest";
import { terms } from "./check-texts.kit.ts";
import { checkTexts } from "./check-texts.ts";
import { plainChecked } from "./checked-text.ts";
import { unboundNumbers } from "./unbound-numbers.ts";

const SIZE = 100_000;
/** All checks together take a tenth of it on a slow machine; an expression that backtracks takes minutes. */
const MOST_MS = 5_000;

const pieces = [
  ...["1", "1 ", "110105194912310020 ", "138 ", "a", "a@a.", "鲁H1", "张三，", "村民张三", "张三住一", "按排", "𝟏"],
  ...["“", "”", "《“", ")", '"', "中,", "中. ", "中 ", "，", "的", "五项措施：一是，二是，", "一月三十日", "2018-"],
];

test.each(pieces)("100,000 characters of %j are read in no time", (piece) => {
  const text = piece.repeat(Math.ceil(SIZE / piece.length));
  const from = performance.now();
  checkTexts([plainChecked("text", text)], { terms, today: "2026-11-25" });
  expect(performance.now() - from).toBeLessThan(MOST_MS);
});

test.each(["1,", "20个", "《"])("100,000 characters of %j have their numbers in no time", (piece) => {
  const from = performance.now();
  unboundNumbers(piece.repeat(SIZE / piece.length), [{ id: "teams", name: "团队数", units: ["个"] }]);
  expect(performance.now() - from).toBeLessThan(MOST_MS);
});
