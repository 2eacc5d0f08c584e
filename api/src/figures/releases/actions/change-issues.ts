import { type IssueRow, issue } from "../../../server/issue.ts";
import { reasonIssues, remarkIssues, statusIssues, vintageIssues } from "../../actions/vintage-issues.ts";
import { derivedIssue } from "../../derived/derived-among.ts";
import { keyOf, type NamedFigure } from "./named-figures.ts";
import type { ProposedChange } from "./propose-release.ts";

/** What was checked before of a release that is checked part by part; goes on with each part. */
export interface CheckedBefore {
  count: number;
  /** Places of the figures that were named, by UUID, or by what names one that does not exist yet. */
  seen: Map<string, number>;
}

/** Every reason why changes cannot be proposed, of the figures that they are about; fields as `changes.17.value`. */
export function changeIssues(
  changes: readonly ProposedChange[],
  figures: readonly NamedFigure[],
  now: Date,
  before: CheckedBefore = { count: 0, seen: new Map() },
): IssueRow[] {
  const { seen, count } = before;
  before.count += changes.length;
  return changes.flatMap((change, index) => {
    const place = count + index;
    const figure = figures[index] as NamedFigure;
    const key = figure.made ? keyOf(figure.made) : figure.id;
    const earlier = key === undefined ? undefined : seen.get(key);
    if (key !== undefined && earlier === undefined) seen.set(key, place);
    const issues =
      earlier === undefined
        ? oneIssues(change, figure, now)
        : [issue("INVALID", null, `与第${earlier + 1}项是同一个观测值，请只保留一项。`)];
    return issues.map((each) => ({
      ...each,
      field: each.field === null ? `changes.${place}` : `changes.${place}.${each.field}`,
    }));
  });
}

const unknown: Record<NonNullable<NamedFigure["unknown"]>, string> = {
  observationId: "没有这个观测值。",
  metric: "没有这个指标。",
  area: "没有这个地区。",
  period: "时期写法不对，例如2018、2018-H1、2018-04、2017/2018。",
};

function oneIssues(change: ProposedChange, figure: NamedFigure, now: Date): IssueRow[] {
  if (figure.unknown) return [issue("NOT_FOUND", figure.unknown, unknown[figure.unknown])];
  const { newest, unit, sourceId, derived } = figure;
  if (derived !== undefined) return [derivedIssue(derived, "value")];
  if (change.seenVintage !== (newest?.number ?? 0)) {
    const number = newest?.number ?? 0;
    return [issue("STALE", "seenVintage", `这个观测值已有第${number}个数据版本，请核对后再提交。`)];
  }
  const issues = statusIssues(change);
  if (sourceId === undefined) issues.push(issue("NOT_FOUND", "sourceId", "没有这个来源。"));
  if (newest) issues.push(...reasonIssues(change.reason ?? ""));
  else if (change.kind === "CORRECTION") issues.push(issue("INVALID", "kind", "首次公布的数据不是更正。"));
  if (change.remark !== null) issues.push(...remarkIssues(change.remark));
  if (unit && issues.length === 0) {
    const next = { ...change, sourceId: sourceId ?? null, publicFrom: change.publicFrom ?? now };
    issues.push(...vintageIssues(next, newest, { now, unit }));
  }
  return issues;
}
