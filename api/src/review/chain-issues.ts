import { type IssueRow, issue } from "../server/issue.ts";
import { REVIEW_SUBJECTS, type ReviewStepDefinition, type ReviewSubject } from "./review-step.ts";

const STEPS_MOST = 12;
const NAME_MOST = 20;
const codeForm = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/** What a subject is called in “没有步骤审…”. */
const SUBJECT_NAMES: Record<ReviewSubject, string> = {
  LANGUAGE: "文字",
  PRIVACY: "隐私",
  FACTS: "事实",
  FIGURES: "数据",
  ORIENTATION: "导向",
  RELEASE: "发布",
};

/** Every reason why these steps can be no chain: each is named, somebody's to do, and nothing is looked at by none. */
export function chainIssues(steps: readonly ReviewStepDefinition[]): IssueRow[] {
  if (steps.length === 0) return [issue("REQUIRED", "steps", "请至少设置一个步骤。")];
  if (steps.length > STEPS_MOST) return [issue("INVALID", "steps", `最多设置${STEPS_MOST}个步骤。`)];
  const unlooked = REVIEW_SUBJECTS.filter((subject) => steps.every(({ subjects }) => !subjects.includes(subject)));
  return [
    ...steps.flatMap((step, index) => stepIssues(step, steps.slice(0, index), `steps.${index}`)),
    ...(unlooked.length > 0
      ? [issue("REQUIRED", "steps", `没有步骤审${unlooked.map((subject) => SUBJECT_NAMES[subject]).join("、")}。`)]
      : []),
  ];
}

function stepIssues(
  { code, name, kind, subjects, roles }: ReviewStepDefinition,
  before: readonly ReviewStepDefinition[],
  field: string,
): IssueRow[] {
  const issues: IssueRow[] = [];
  if (!codeForm.test(code) || code.length > 40) {
    issues.push(issue("INVALID", `${field}.code`, "代码只能用小写字母、数字和连字符，最多40个字符。"));
  }
  if (before.some((other) => other.code === code)) {
    issues.push(issue("INVALID", `${field}.code`, `已有代码为“${code}”的步骤。`));
  }
  if (name === "") issues.push(issue("REQUIRED", `${field}.name`, "请填写步骤名称。"));
  if ([...name].length > NAME_MOST) {
    issues.push(issue("TOO_LONG", `${field}.name`, `步骤名称最多${NAME_MOST}个字。`));
  }
  if (/\p{Cc}|\p{Cs}/u.test(name)) {
    issues.push(issue("INVALID", `${field}.name`, "步骤名称含有不能显示的字符，请重新输入。"));
  }
  if (before.some((other) => other.name === name)) {
    issues.push(issue("INVALID", `${field}.name`, `已有名为“${name}”的步骤。`));
  }
  if (subjects.length === 0) issues.push(issue("REQUIRED", `${field}.subjects`, "请写明这一步审什么。"));
  if (kind === "PROOF" && !subjects.includes("LANGUAGE")) {
    issues.push(issue("INVALID", `${field}.subjects`, "校对必须看文字。"));
  }
  if (roles.length === 0) issues.push(issue("REQUIRED", `${field}.roles`, "请写明由谁做这一步。"));
  return issues;
}
