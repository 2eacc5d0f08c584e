import type { TextSlip } from "./text-slip.ts";

/** Longer ones are cut off in lists and feeds. */
const SUMMARY_MOST = 120;

/** A summary without words, or with more characters than lists show. */
export function checkSummary(summary: string): TextSlip[] {
  const length = [...summary.trim()].length;
  const place = { code: "SUMMARY" as const, start: 0, end: summary.length };
  if (length === 0) return [{ ...place, severity: "ERROR", message: "没有摘要，请写一段。" }];
  if (length <= SUMMARY_MOST) return [];
  return [{ ...place, severity: "NOTICE", message: `摘要有${length}个字，最好不超过${SUMMARY_MOST}个字。` }];
}
