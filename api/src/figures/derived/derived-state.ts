import { type Cell, evaluateFormula } from "@gongbao/schema/figures/formula-evaluate.ts";
import type { Period } from "@gongbao/schema/figures/period.ts";
import type { ObservationStatus } from "@gongbao/schema/figures/statuses.ts";
import { valueIssue } from "../value-issue.ts";
import type { DerivedMetric } from "./formulas.ts";
import type { State } from "./timeline.ts";

/** From what is most surely known to what is least: a derived value is no surer than the least sure of its inputs. */
const SURENESS: readonly ObservationStatus[] = [
  "NORMAL",
  "TIME_SERIES_BREAK",
  "PROVISIONAL",
  "ESTIMATED",
  "IMPUTED",
  "FORECAST",
  "MISSING",
];

/** A value that the formula needs and what is said of it; null while nothing was ever said. */
export interface Input extends Cell {
  state: State | null;
}

/**
 * What is to be said of a derived observation, by what is said of its inputs: undefined while one of them was never
 * said; MISSING when one is missing; else the computed value, with the least sure status of the inputs, ABOUT when one
 * of them is approximate, and the sources of them all. A problem, in Chinese, when it cannot be computed or kept.
 */
export function derivedState(
  metric: DerivedMetric,
  period: Period,
  inputs: readonly Input[],
): State | { problem: string } | undefined {
  const states = inputs.flatMap(({ state }) => state ?? []);
  if (states.length < inputs.length) return undefined;
  const sources = [...new Set(states.flatMap((state) => state.sources))].sort();
  const status = leastSure(states.map((state) => state.status));
  if (status === "MISSING") return { value: null, status, approximation: null, sources };

  const values = new Map(inputs.map((input) => [cellKey(input), input.state?.value ?? "0"]));
  const read = (cell: Cell) => values.get(cellKey(cell)) as string;
  const value = evaluateFormula(metric.formula, { period, decimals: metric.decimals, read });
  if (value === undefined) return { problem: "除数为零" };
  // No persons are fewer than none, but a difference of persons can be negative.
  const problem = valueIssue(value.replace("-", ""), metric.unit);
  if (problem) return { problem: `结果是${shortened(value)}，${problem.replace(/。$/, "")}` };
  const approximate = states.some(({ approximation }) => approximation !== null);
  return { value, status, approximation: approximate ? "ABOUT" : null, sources };
}

export const cellKey = ({ code, period }: Cell): string => `${code} ${period}`;

const shortened = (value: string): string =>
  value.length <= 45 ? value : `${value.slice(0, 20)}…（共${value.length}位）`;

function leastSure(statuses: readonly ObservationStatus[]): ObservationStatus {
  const ranks = statuses.map((status) => SURENESS.indexOf(status));
  return SURENESS[Math.max(0, ...ranks)] as ObservationStatus;
}
