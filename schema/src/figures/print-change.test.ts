import { expect, test } from "vitest";
import { changeBetween } from "./change.ts";
import { type DirectionWords, directionWordsSchema, USUAL_WORDS } from "./direction-words.ts";
import type { Approximation } from "./figure.ts";
import { parseFigure } from "./parse-figure.ts";
import { type ChangedFigure, type ChangePart, printChange } from "./print-change.ts";

const counts: DirectionWords = { rise: "增加", fall: "减少", level: "持平" };

function print(
  part: ChangePart,
  [previous, now]: [string, string],
  figure: Partial<ChangedFigure> = {},
  words = USUAL_WORDS,
) {
  const change = changeBetween({ value: previous, approximate: undefined }, { value: now, approximate: undefined });
  return printChange(change, { unit: "CNY", ...figure }, part, words, true);
}

test.each<[ChangePart, [string, string], Partial<ChangedFigure>, string]>([
  ["CHANGE", ["120", "135"], {}, "增长12.5%"],
  ["CHANGE", ["120", "132"], {}, "增长10.0%"],
  ["CHANGE", ["135", "120"], {}, "下降11.1%"],
  ["CHANGE", ["120", "120"], {}, "持平"],
  ["CHANGE", ["10000", "10004"], {}, "增长不足0.1%"],
  ["CHANGE", ["10000", "9999"], {}, "下降不足0.1%"],
  ["CHANGE", ["1", "200"], {}, "增长19,900.0%"],
  ["CHANGE", ["3.1", "1.7"], { unit: "percent", unitLabel: "%", decimals: 1 }, "下降1.4个百分点"],
  ["CHANGE", ["3.1", "4.1"], { unit: "percent", decimals: 1 }, "增长1.0个百分点"],
  ["CHANGE", ["0.8", "0.85"], { unit: "percentage-point", decimals: 1 }, "增长0.05个百分点"],
  ["CHANGE", ["0", "25000"], {}, "增长2.5万元"],
  ["CHANGE", ["-25000", "25000"], {}, "增长5万元"],
  ["CHANGE", ["0", "0"], {}, "持平"],
  ["DIFFERENCE", ["25000", "77500"], {}, "增长5.25万元"],
  ["DIFFERENCE", ["25000", "77500"], { form: "DIGITS" }, "增长52,500元"],
  ["DIFFERENCE", ["25000", "77500"], { form: "WAN" }, "增长5.25万元"],
  ["DIFFERENCE", ["24", "20"], { unit: "person", unitLabel: "名" }, "下降4名"],
  ["DIFFERENCE", ["4.5", "3.1"], { unit: "percent", unitLabel: "%", decimals: 1 }, "下降1.4个百分点"],
  ["DIFFERENCE", ["20", "20"], {}, "持平"],
  ["DIRECTION", ["10000", "10001"], {}, "增长"],
  ["DIRECTION", ["3.1", "1.7"], { unit: "percent" }, "下降"],
  ["DIRECTION", ["0", "-1"], {}, "下降"],
  ["DIRECTION", ["2", "2"], {}, "持平"],
])("%s from %j of %j prints %4$s", (part, values, figure, text) => {
  expect(print(part, values, figure)).toBe(text);
});

test("the words are the editor's own", () => {
  expect(print("DIFFERENCE", ["30460000", "16600000"], { unit: "person" }, counts)).toBe("减少1386万人");
  expect(print("DIRECTION", ["1", "2"], {}, { rise: "上升", fall: "回落", level: "基本持平" })).toBe("上升");
  expect(print("CHANGE", ["2", "2"], {}, { rise: "上升", fall: "回落", level: "基本持平" })).toBe("基本持平");
});

test.each<[string, Approximation | undefined, string, boolean, string]>([
  ["8", undefined, "10", true, "增长约25.0%"],
  ["8", undefined, "10", false, "增长25.0%"],
  ["10", undefined, "10", true, "增长"],
])("a change from %s (%s) to %s余, with 约 shown: %s, prints %s", (previous, approximate, now, shows, text) => {
  const change = changeBetween({ value: previous, approximate }, { value: now, approximate: "OVER" });
  expect(printChange(change, { unit: "course" }, "CHANGE", USUAL_WORDS, shows)).toBe(text);
});

test("the size behind the word reads back as the exact difference, in every form", () => {
  const values = ["0", "1", "0.5", "-3.25", "9999", "10000", "1234567.89", `1${"0".repeat(29)}`, `-1${"0".repeat(29)}`];
  for (const previous of values) {
    for (const now of values) {
      const { difference } = changeBetween(
        { value: previous, approximate: undefined },
        { value: now, approximate: undefined },
      );
      for (const form of ["AUTOMATIC", "DIGITS", "WAN", "YI"] as const) {
        const text = print("DIFFERENCE", [previous, now], { form });
        if (difference === "0") expect(text).toBe("持平");
        else {
          expect(text.slice(0, 2)).toBe(difference.startsWith("-") ? "下降" : "增长");
          expect(parseFigure(text.slice(2)), text).toMatchObject({
            value: difference.replace("-", ""),
            unitText: "元",
          });
        }
      }
    }
  }
});

test.each([
  [{ rise: "增长", fall: "下降", level: "持平" }, true],
  [{ rise: "一二三四五六七八", fall: "降", level: "平" }, true],
  [{ rise: "一二三四五六七八九", fall: "下降", level: "持平" }, false],
  [{ rise: "", fall: "下降", level: "持平" }, false],
  [{ rise: "增长", fall: "增长", level: "持平" }, false],
  [{ rise: "增长", fall: "下降", level: "下降" }, false],
  [{ rise: "增长5", fall: "下降", level: "持平" }, false],
  [{ rise: "增 长", fall: "下降", level: "持平" }, false],
  [{ rise: "增长", fall: "下降" }, false],
])("the words %j are good: %s", (words, isGood) => {
  expect(directionWordsSchema.safeParse(words).success).toBe(isGood);
});
