import { printPeriod } from "../print-shown.ts";
import type { Input } from "./derived-state.ts";
import type { State, Step } from "./timeline.ts";

/** Most inputs that a reason names. */
const NAMED_MOST = 3;

interface Occasion {
  state: State;
  /** Nothing was said of the observation before. */
  first: boolean;
  /** From when on it is said, in milliseconds since 1970. */
  moment: number;
  /** Code of the period of the derived observation. */
  period: string;
  inputs: readonly (Input & { name: string; step: Step | undefined })[];
}

/** Why a derived observation is said anew, for the public, in Chinese; null when it is said for the first time. */
export function derivedReason({ state, first, moment, period, inputs }: Occasion): string | null {
  const named = (which: (input: Occasion["inputs"][number]) => boolean): string => {
    const names = inputs.filter(which).map((input) => {
      return `“${input.name}”${input.period === period ? "" : `（${printPeriod(input.period)}）`}`;
    });
    const distinct = [...new Set(names)];
    return distinct.slice(0, NAMED_MOST).join("") + (distinct.length > NAMED_MOST ? "等" : "");
  };
  if (state.value === null) {
    const missing = named((input) => input.state?.value === null);
    if (missing) return `${missing}暂缺，无法推算`;
    const unsaid = named((input) => input.state === null);
    return unsaid ? `没有${unsaid}的数据，无法推算` : "推算公式修改后无法推算";
  }
  if (first) return null;
  const revised = named(({ step }) => step?.from === moment);
  return revised ? `由${revised}修订推算` : "推算公式修改后重新推算";
}
