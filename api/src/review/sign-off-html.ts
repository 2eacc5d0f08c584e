import { createHash } from "node:crypto";
import { escapeHtml } from "@gongbao/schema/articles/body-html.ts";
import type { SignOffDecisionRow, SignOffFigureRow, SignOffSheetRow, SignOffStepRow } from "./sign-off.queries.ts";
import { SIGN_OFF_STYLE } from "./sign-off-style.ts";

/** What the document needs beside itself: nothing but its own style. */
export const SIGN_OFF_CSP = [
  "default-src 'none'",
  `style-src 'sha256-${createHash("sha256").update(SIGN_OFF_STYLE).digest("base64")}'`,
  ...["base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'"],
].join("; ");

const standings: Record<SignOffSheetRow["standing"], string> = {
  NOT_SUBMITTED: "尚未送审",
  UNDER_REVIEW: "审校中",
  RETURNED: "已退回",
  OVERTAKEN: "已有更新的版本送审",
  APPROVED: "审校完成，可以发布",
};

const policies: Record<SignOffFigureRow["policy"], string> = {
  LIVE: "随数据更新",
  LATEST: "随最新时期",
  PINNED: "固定",
};

/** The sheet as an HTML document for A4 paper, without a script. Times are those of Beijing. */
export function signOffHtml(sheet: SignOffSheetRow): string {
  const { title, slug, number, authors, standing, hash, chainNumber, printedAt } = sheet;
  const submitted = sheet.submittedAt ? `${sheet.submittedBy}，${beijing(sheet.submittedAt)}` : "尚未送审";
  return `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>审签单：${escapeHtml(title)}（第${number}版）</title>
<style>${SIGN_OFF_STYLE}</style>
</head>
<body>
<main>
<h1>稿件审签单</h1>
<dl class="facts">
${fact("标题", title)}
${fact("稿件编号", `${slug}　第${number}版`)}
${fact("作者", authors.length > 0 ? authors.join("、") : "无记录")}
${fact("送审", submitted)}
${sheet.submissionRemark === null ? "" : fact("送审说明", sheet.submissionRemark)}
${fact("内容摘要值", hash)}
${fact("审校流程", chainNumber === 0 ? "默认流程" : `第${chainNumber}版流程`)}
${fact("结论", standings[standing])}
</dl>
<h2>审校意见</h2>
${table(["步骤", "审校人", "时间", "意见", "版本与摘要值"], sheet.steps.map(stepCells), "steps")}
${sheet.returns.length === 0 ? "" : `<h2>退回记录</h2>\n${table(["步骤", "退回人", "时间", "原因", "版本与摘要值"], sheet.returns.map(decisionCells), "steps")}`}
<h2>引用数据</h2>
${sheet.figures.length === 0 ? "<p>本稿没有引用数据。</p>" : table(["显示文字", "数据", "数据版本", "来源"], sheet.figures.map(figureCells), "figures")}
<p class="signature"><span>签发人：</span><span>日期：</span></p>
<footer>打印于${beijing(printedAt)}（北京时间）。摘要值为稿件文字与引用的 SHA-256 的前12位。</footer>
</main>
</body>
</html>
`;
}

function stepCells(step: SignOffStepRow): string[] {
  const { name, status, approval, reopenings } = step;
  if (approval) return decisionCells(approval);
  const why = status === "REOPENED" ? `须重做：${reopenings.join("；")}` : "尚未通过";
  return [escapeHtml(name), "", "", `<em>${escapeHtml(why)}</em>`, ""];
}

function decisionCells({ stepName, by, at, decision, remark, hash, revisionNumber }: SignOffDecisionRow): string[] {
  const verdict = decision === "APPROVED" ? "通过" : "退回";
  return [
    escapeHtml(stepName),
    escapeHtml(by),
    beijing(at),
    `${verdict}${remark === null ? "" : `：${escapeHtml(remark)}`}`,
    `第${revisionNumber}版<br><code>${hash}</code>`,
  ];
}

function figureCells({ text, approvedText, policy, figure, vintage, source }: SignOffFigureRow): string[] {
  const followed = approvedText === null ? "" : `<br><small>审校时为“${escapeHtml(approvedText)}”</small>`;
  return [
    escapeHtml(text) + followed,
    escapeHtml(figure),
    `第${vintage}版（${policies[policy]}）`,
    escapeHtml(source ?? "未注明"),
  ];
}

const fact = (name: string, value: string) => `<div><dt>${name}</dt><dd>${escapeHtml(value)}</dd></div>`;

function table(header: readonly string[], rows: readonly string[][], name: string): string {
  const head = header.map((cell) => `<th scope="col">${cell}</th>`).join("");
  const body = rows.map(([first, ...cells]) => {
    const rest = cells.map((cell) => `<td>${cell}</td>`).join("");
    return `<tr><th scope="row">${first}</th>${rest}</tr>`;
  });
  return `<table class="${name}"><thead><tr>${head}</tr></thead><tbody>\n${body.join("\n")}\n</tbody></table>`;
}

const clock = new Intl.DateTimeFormat("zh-CN", {
  ...{ timeZone: "Asia/Shanghai", hourCycle: "h23" },
  ...{ year: "numeric", month: "numeric", day: "numeric", hour: "2-digit", minute: "2-digit", second: "2-digit" },
});

/** 2026年11月25日 09:05:00, in Beijing. */
function beijing(at: Date): string {
  const parts = new Map(clock.formatToParts(at).map(({ type, value }) => [type, value]));
  const of = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? "";
  return `${of("year")}年${of("month")}月${of("day")}日 ${of("hour")}:${of("minute")}:${of("second")}`;
}
