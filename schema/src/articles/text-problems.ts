import type { z } from "zod";

/** What is wrong with a text, in Chinese for whoever writes it; `path` leads to it: `body.3.content.0.href`. */
export interface TextProblem {
  path: string;
  message: string;
}

/** Every reason why a text was not taken by one of the schemas of this folder, at most `most` of them. */
export function textProblems({ issues }: z.ZodError, most = 50): TextProblem[] {
  return issues.slice(0, most).map((issue) => ({
    path: issue.path.join("."),
    message: `${placeName(issue.path)}：${reason(issue)}。`,
  }));
}

const parts: Record<string, string> = { title: "标题", subtitle: "副题", summary: "摘要", body: "正文" };

function placeName([part, index]: PropertyKey[]): string {
  if (part === "citations") return typeof index === "number" ? `第${index + 1}处引用` : "引用";
  const name = parts[String(part)] ?? "稿件内容";
  return part === "body" && typeof index === "number" ? `${name}第${index + 1}段` : name;
}

function reason(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case "unrecognized_keys":
      return `不能带有字段${issue.keys.map((key) => `“${key}”`).join("、")}`;
    case "too_small":
      return "不能为空";
    case "too_big":
      return issue.origin === "array" ? `最多${issue.maximum}项` : `最长${issue.maximum}个字符`;
    case "invalid_format":
      return issue.path.at(-1) === "href" ? "链接只能指向网页、邮箱或本站地址" : "格式不正确";
    case "custom":
      return customReasons[issue.message] ?? issue.message;
    case "invalid_type":
      return issue.path.length === 0 ? "格式不正确" : `“${String(issue.path.at(-1))}”缺失或类型不正确`;
    default:
      return "取值不在允许的范围内";
  }
}

/** The schemas speak English to programs. */
const customReasons: Record<string, string> = {
  "has half of a surrogate pair": "含有不完整的字符，请重新输入",
  "has a control character": "含有不能显示的控制字符，请重新输入",
  "has a mark that turns its direction, or stands for something else":
    "含有改变文字方向的符号或占位符号，请删除后重新输入",
  "has a row of other length": "表格各行的列数不一致",
  "has words for a change that it does not show": "只有显示变化的引用才能设置方向词",
  "names its figure by both codes and id, or by neither": "请用指标、地区、时期，或者观测值编号指明数据，二者取一",
  "is not pinned but has a vintage": "只有固定引用才能指明数据版本",
};
