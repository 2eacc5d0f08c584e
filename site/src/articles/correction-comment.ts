import { words } from "../ui/words.ts";

/** What search engines are told of a correction. */
export type CorrectionFacts = { id: string; was: string; now: string; reason: string; correctedAt: string };

/**
 * A correction as schema.org's CorrectionComment.
 * @param page address of the page that shows it
 */
export function correctionComment({ id, was, now, reason, correctedAt }: CorrectionFacts, page: string): object {
  return {
    "@type": "CorrectionComment",
    "@id": `${page}#${id}`,
    url: `${page}#${id}`,
    text: correctionText({ was, now, reason }),
    datePublished: correctedAt,
    inLanguage: "zh-CN",
  };
}

/** 原文：甲。更正为：乙。原因：丙。 One full stop after each, whether the text brings it or not. */
export function correctionText({ was, now, reason }: Pick<CorrectionFacts, "was" | "now" | "reason">): string {
  const said = [
    [words.correctionWas, was],
    [words.correctionNow, now],
    [words.correctionReason, reason],
  ] as const;
  return said.map(([word, text]) => `${word}：${text}${/[。！？…]$/.test(text) ? "" : "。"}`).join("");
}
