import type { Approximation } from "@gongbao/schema/figures/figure.ts";
import type { ObservationStatus } from "@gongbao/schema/figures/statuses.ts";
import type { UnitCode } from "@gongbao/schema/figures/units.ts";
import { type IssueRow, issue } from "../../server/issue.ts";
import { canonicalValue } from "../canonical-value.ts";
import { valueIssue } from "../value-issue.ts";

/** Most characters of what the public is told, and of what only the desk is. */
const REASON_MOST = 500;
const REMARK_MOST = 2_000;

/** What somebody wants to be said of an observation. */
export interface StatedVintage {
  value: string | null;
  status: ObservationStatus;
  approximation: Approximation | null;
  sourceId: string | null;
  publicFrom: Date;
}

/** Every reason why the value does not go with its status. */
export function statusIssues({ value, status, approximation }: Omit<StatedVintage, "sourceId" | "publicFrom">) {
  const issues: IssueRow[] = [];
  if (status === "MISSING") {
    if (value !== null) issues.push(issue("INVALID", "value", "状态为“暂缺”时不能填写数值。"));
    if (approximation !== null) issues.push(issue("INVALID", "approximation", "状态为“暂缺”时不能填写概数。"));
  } else if (value === null) {
    issues.push(issue("REQUIRED", "value", "请填写数值；没有数值时，请把状态改为“暂缺”。"));
  }
  return issues;
}

/** Every reason why that cannot be the reason that readers see. @param reason trimmed */
export function reasonIssues(reason: string): IssueRow[] {
  if (reason === "") return [issue("REQUIRED", "reason", "请写明修订原因，读者会看到。")];
  return textIssues("reason", "修订原因", reason, REASON_MOST);
}

/** Every reason why that cannot be the desk's own note. @param remark trimmed */
export const remarkIssues = (remark: string): IssueRow[] => textIssues("remark", "备注", remark, REMARK_MOST);

/** Every reason why a text of some length cannot be stored as it is. */
export function textIssues(field: string, name: string, text: string, most: number): IssueRow[] {
  const length = [...text].length;
  if (length > most) return [issue("TOO_LONG", field, `${name}最多${most}个字，现有${length}个字。`)];
  if (!text.isWellFormed() || /[^\P{Cc}\n]|\ufeff/u.test(text)) {
    return [issue("INVALID", field, `${name}含有不能保存的控制字符，请重新输入。`)];
  }
  return [];
}

/**
 * Every reason why that cannot follow the newest vintage, if there is one, of an observation in that unit.
 * @param now by the database's clock
 */
export function vintageIssues(
  next: StatedVintage,
  newest: StatedVintage | undefined,
  { now, unit }: { now: Date; unit: UnitCode },
): IssueRow[] {
  const issues: IssueRow[] = [];
  const problem = next.value === null ? undefined : valueIssue(next.value, unit);
  if (problem) issues.push(issue("INVALID", "value", problem));
  if (next.publicFrom < now) issues.push(issue("INVALID", "publicFrom", "公开时间不能早于现在。"));
  if (issues.length === 0 && newest && isUnchanged(next, newest)) {
    issues.push(issue("UNCHANGED", null, "与现行数据版本相同，没有需要修订的内容。"));
  }
  return issues;
}

/** Bringing forward what waits for its embargo is a change, too. */
function isUnchanged(next: StatedVintage, newest: StatedVintage): boolean {
  return (
    next.value === canonicalValue(newest.value) &&
    next.status === newest.status &&
    next.approximation === newest.approximation &&
    next.sourceId === newest.sourceId &&
    next.publicFrom >= newest.publicFrom
  );
}
