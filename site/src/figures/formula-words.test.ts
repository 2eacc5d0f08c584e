import { expect, test } from "vitest";
import { formulaWords } from "./formula-words.ts";

const metrics = [
  { code: "paid", name: "分红金额" },
  { code: "homes", name: "户数" },
];

test.each([
  ["paid / homes", "分红金额 ÷ 户数"],
  ["paid / homes * 100", "分红金额 ÷ 户数 × 100"],
  ["paid / (homes * 2)", "分红金额 ÷ （户数 × 2）"],
  ["(paid + homes) * 2", "（分红金额 + 户数） × 2"],
  ["paid - (homes - 1)", "分红金额 − （户数 − 1）"],
  ["paid + (homes - 1)", "分红金额 + 户数 − 1"],
  ["paid - sum(homes, 1)", "分红金额 − （户数 + 1）"],
  ["sum(homes) * 2", "户数 × 2"],
  ["-paid", "−分红金额"],
  ["-(paid + 1)", "−（分红金额 + 1）"],
  ["paid * -1", "分红金额 × （−1）"],
  ["previous(paid) - paid", "分红金额（上一期） − 分红金额"],
  ["growth(paid)", "分红金额（比上一期的增长率）"],
  ["cumulative(paid)", "分红金额（年初至本期累计）"],
  ["difference(other)", "other（比上一期的增减）"],
])("%s reads %s", (formula, sentence) => {
  expect(
    formulaWords(formula, metrics)
      .map(({ text }) => text)
      .join(""),
  ).toBe(sentence);
});

test("names of metrics lead to them", () => {
  expect(formulaWords("paid / homes", metrics).flatMap(({ code }) => code ?? [])).toEqual(["paid", "homes"]);
});
