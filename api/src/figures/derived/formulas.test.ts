import { parseFormula } from "@gongbao/schema/figures/formula-parse.ts";
import { expect, test } from "vitest";
import { Formulas } from "./formulas.ts";

const formula = (text: string) => {
  const read = parseFormula(text);
  if (read.kind === "problem") throw new Error(read.message);
  return read.formula;
};
const metric = (code: string) => ({ id: code, code, name: code, unit: "person" as const, decimals: 0 });

// Told in an order in which none comes after its inputs.
const formulas = new Formulas(
  ["top", "middle", "other", "low", "a", "b"].map(metric),
  new Map([
    ["top", formula("middle + low")],
    ["middle", formula("low * 2")],
    ["other", formula("b * 2")],
    ["low", formula("a - 1")],
  ]),
);

test.each([
  [["a"], ["low", "middle", "top"]],
  [["b"], ["other"]],
  [["middle"], ["middle", "top"]],
  [["top"], ["top"]],
  [
    ["a", "b"],
    ["low", "middle", "top", "other"],
  ],
  [["nothing"], []],
])("on %j rest %j, each after its inputs", (codes, expected) => {
  expect(formulas.restingOn(codes).map(({ code }) => code)).toEqual(expected);
});
