import type { CheckTerm } from "./check-term.ts";
import { checkTexts } from "./check-texts.ts";
import { plainChecked } from "./checked-text.ts";

const term = { standard: null, exceptions: [], severity: "WARNING" as const, reason: "原因。" };
export const terms: CheckTerm[] = [
  { ...term, kind: "PHRASE", words: "扫黑险恶", standard: "扫黑除恶", severity: "ERROR" },
  { ...term, kind: "PHRASE", words: "按排", standard: "安排", exceptions: ["按排名"] },
  { ...term, kind: "PHRASE", words: "法人代表", standard: "法定代表人" },
  { ...term, kind: "PHRASE", words: "排查" },
  { ...term, kind: "PHRASE", words: "建国", standard: "新中国建国" },
  { ...term, kind: "NUMBER", words: "0537-2345678" },
  { ...term, kind: "NUMBER", words: "139 0000 0000" },
  { ...term, kind: "MAIL_DOMAIN", words: "gov.cn" },
];

/** What the checks of texts find in one text, in short: code, severity, words, suggestion. */
export const found = (text: string) =>
  checkTexts([plainChecked("text", text)], { terms, today: "2026-11-25" }).map(({ code, severity, said, suggestion }) =>
    [code, severity, said, ...(suggestion === undefined ? [] : [suggestion])].join(" "),
  );
