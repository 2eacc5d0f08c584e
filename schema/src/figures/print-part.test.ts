import { expect, test } from "vitest";
import { APPROXIMATIONS, FIGURE_FORMS, type Figure } from "./figure.ts";
import { parseFigure } from "./parse-figure.ts";
import type { Period } from "./period.ts";
import { parsePeriod } from "./period.ts";
import { type FigurePart, printPart } from "./print-part.ts";
import { UNIT_CODES, UNITS } from "./units.ts";

const period = () => parsePeriod("2018-H1") as Period;

test.each<[FigurePart, string]>([
  ["VALUE_WITH_UNIT", "51.2亿元"],
  ["VALUE", "51.2亿"],
  ["UNIT", "元"],
  ["PERIOD", "2018年上半年"],
])("the part %s prints %s", (part, text) => {
  expect(printPart({ value: "5120000000", unit: "CNY" }, period, part, "zh-CN")).toBe(text);
});

const TENS = Array.from({ length: 30 }, (_, power) => `1${"0".repeat(power)}`);
const values = ["0", "0.1", "0.0009", "7.75", "13", "99.99", "4000", "13823", "77500", "98990000", "5120000000"]
  .concat(TENS, "9".repeat(30), `9${"0".repeat(20)}.5`, "1234567890123456789012.3456789")
  .flatMap((value) => (value === "0" ? [value] : [value, `-${value}`]));

test.each(["VALUE_WITH_UNIT", "VALUE"] as const)(
  "%s reads back as the same value in every form of every unit, and says how exact it is where that is shown",
  (part) => {
    for (const value of values) {
      for (const unit of UNIT_CODES) {
        for (const form of FIGURE_FORMS) {
          for (const approximate of [undefined, ...APPROXIMATIONS]) {
            const figure: Figure = { value, unit, form, approximate, decimals: value.length % 3 };
            const text = printPart(figure, period, part, "zh-CN");
            const unitText = part === "VALUE" ? "" : UNITS[unit].zh;
            const read = { kind: "figure", value, unitText, ...(approximate && { approximate }) };
            if (JSON.stringify(parseFigure(text)) !== JSON.stringify(read))
              expect(parseFigure(text), text).toEqual(read);
          }
        }
      }
    }
  },
);
