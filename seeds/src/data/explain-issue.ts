import type { z } from "zod";

/** A zod issue in an editor's words; `at` is the path of the field that it is about. */
type Explanation = { happened: string; remedy: string; at: (string | number)[] };

/** Says what an issue means and what to do about it. The schema must have been run with `reportInput`. */
export function explainIssue(issue: z.core.$ZodIssue): Explanation {
  const at = issue.path.map((step) => (typeof step === "number" ? step : String(step)));
  const field = at.join(".") || "the entry";
  const missing = issue.input === undefined;
  const input = typeof issue.input === "string" ? ` is “${issue.input}”` : "";
  if (issue.code === "unrecognized_keys") {
    const remedy = "remove it or correct its spelling";
    return { happened: `there is no field ${issue.keys.join(", ")}`, remedy, at: [...at, issue.keys[0] as string] };
  }
  if (issue.code === "invalid_value") {
    const happened = missing ? `${field} is missing` : `${field}${input}, which it cannot be`;
    return { happened, remedy: `choose from ${issue.values.join(", ")}`, at };
  }
  if (missing) return { happened: `${field} is missing`, remedy: "add it", at };
  return { happened: `${field}${input} cannot be read`, remedy: `correct it (${issue.message})`, at };
}
