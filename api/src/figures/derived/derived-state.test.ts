import { parseFormula } from "@gongbao/schema/figures/formula-parse.ts";
import { type Period, parsePeriod } from "@gongbao/schema/figures/period.ts";
import type { ObservationStatus } from "@gongbao/schema/figures/statuses.ts";
import { expect, test } from "vitest";
import { derivedState } from "./derived-state.ts";
import type { State } from "./timeline.ts";

const read = parseFormula("paid / homes");
if (read.kind === "problem") throw new Error(read.message);
const metric = {
  ...{ id: "", code: "each", name: "每户", unit: "CNY/household" as const, decimals: 1 },
  ...{ formula: read.formula, inputs: ["paid", "homes"] },
};

const said = (change: Partial<State>): State => ({
  ...{ value: "10", status: "NORMAL", approximation: null, sources: [] },
  ...change,
});
const derived = (paid: State | null, homes: State | null) =>
  derivedState(metric, parsePeriod("2018") as Period, [
    { code: "paid", period: "2018", state: paid },
    { code: "homes", period: "2018", state: homes },
  ]);

test.each<[ObservationStatus, ObservationStatus, ObservationStatus]>([
  ["NORMAL", "NORMAL", "NORMAL"],
  ["NORMAL", "TIME_SERIES_BREAK", "TIME_SERIES_BREAK"],
  ["PROVISIONAL", "TIME_SERIES_BREAK", "PROVISIONAL"],
  ["PROVISIONAL", "ESTIMATED", "ESTIMATED"],
  ["IMPUTED", "ESTIMATED", "IMPUTED"],
  ["IMPUTED", "FORECAST", "FORECAST"],
])("of %s and %s it is %s", (paid, homes, status) => {
  expect(derived(said({ status: paid }), said({ status: homes }))).toMatchObject({ status });
});

test("it carries the sources of both, each once, sorted", () => {
  expect(derived(said({ sources: ["c", "b"] }), said({ sources: ["a", "b"] }))).toMatchObject({
    sources: ["a", "b", "c"],
  });
});

test.each(["OVER", "UNDER", "ABOUT"] as const)("it is ABOUT when an input is %s", (approximation) => {
  expect(derived(said({}), said({ approximation }))).toMatchObject({ approximation: "ABOUT" });
});

test("it is missing when an input is, whatever the other", () => {
  const missing = said({ value: null, status: "MISSING" });
  expect(derived(missing, said({ value: "0" }))).toMatchObject({ value: null, status: "MISSING", approximation: null });
});

test("it is not said while an input was never said", () => {
  expect(derived(said({}), null)).toBeUndefined();
});

test.each([
  ["0", "除数为零"],
  [`0.${"0".repeat(30)}1`, "整数部分"],
])("over %s it is a problem", (value, problem) => {
  expect(derived(said({}), said({ value }))).toEqual({ problem: expect.stringContaining(problem) });
});
