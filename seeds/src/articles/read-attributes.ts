import type { Directives } from "mdast-util-directive";
import type { z } from "zod";
import { explainIssue } from "../data/explain-issue.ts";
import type { Place, Report } from "../seed-problems.ts";

/**
 * Reads the `{…}` of a directive by a schema; `undefined` after reporting what is wrong. `breakdown` is written
 * `base=嘉合塑胶;round=3`.
 */
export function readAttributes<T>(node: Directives, schema: z.ZodType<T>, place: Place, report: Report): T | undefined {
  const { breakdown, ...attributes } = node.attributes ?? {};
  const dimensions = breakdown && Object.fromEntries(breakdown.split(";").map((pair) => pair.split("=", 2)));
  const parsed = schema.safeParse(dimensions ? { ...attributes, breakdown: dimensions } : attributes, {
    reportInput: true,
  });
  if (parsed.success) return parsed.data;
  for (const issue of parsed.error.issues) {
    const { happened, remedy } = explainIssue(issue);
    report(place, `in ${node.name}, ${happened}`, remedy);
  }
  return undefined;
}
