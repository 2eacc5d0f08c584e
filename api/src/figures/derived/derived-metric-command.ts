import { isUnitCode, UNITS, type UnitCode } from "@gongbao/schema/figures/units.ts";
import { type IssueCode, type IssueRow, issue } from "../../server/issue.ts";
import type { CreateDerivedMetricCommand } from "./actions/create-derived-metric.ts";
import type { CreateDerivedMetricInput } from "./formula.inputs.ts";

const codeForm = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const DECIMALS_MOST = 8;

/** The command that the input means, or every reason why it can be none, whatever the database holds. */
export function derivedMetricCommand(
  input: CreateDerivedMetricInput,
  by: string,
): CreateDerivedMetricCommand | IssueRow[] {
  const issues: IssueRow[] = [];
  const { code, unit, decimals, topic, formula } = input;
  const report = (kind: IssueCode, field: string, message: string) => issues.push(issue(kind, field, message));
  const text = (field: "name" | "nameEn" | "definition" | "unitLabel", what: string, most: number): string => {
    const written = (input[field] ?? "").trim();
    const length = [...written].length;
    if (length > most) report("TOO_LONG", field, `${what}最多${most}个字，现有${length}个字。`);
    if (!written.isWellFormed() || /[^\P{Cc}\n]|\ufeff/u.test(written)) {
      report("INVALID", field, `${what}含有不能保存的控制字符，请重新输入。`);
    }
    return written;
  };

  const [name, definition] = [text("name", "名称", 50), text("definition", "口径", 500)];
  const [nameEn, unitLabel] = [text("nameEn", "英文名", 100), text("unitLabel", "量词", 10)];
  if (name === "") report("REQUIRED", "name", "请填写名称。");
  if (definition === "") report("REQUIRED", "definition", "请写明口径。");
  if (code.length > 60 || !codeForm.test(code) || !/[a-z]/.test(code)) {
    report("INVALID", "code", "代码由小写字母和数字组成，用连字符相连，最多60个字符。");
  }
  if (!isUnitCode(unit)) report("INVALID", "unit", `没有单位“${unit}”。可用：${Object.keys(UNITS).join("、")}。`);
  if (decimals < 0 || decimals > DECIMALS_MOST) report("INVALID", "decimals", `小数位数为0到${DECIMALS_MOST}。`);
  if (issues.length > 0) return issues;
  return {
    ...{ code, name, nameEn: nameEn || null, definition, unit: unit as UnitCode, decimals, topic, formula, by },
    unitLabel: unitLabel || UNITS[unit as UnitCode].zh,
    provider: input.provider ?? null,
  };
}
