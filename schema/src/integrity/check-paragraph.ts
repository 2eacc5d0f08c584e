import { checkChange } from "./check-change.ts";
import { checkMean } from "./check-mean.ts";
import { checkPart, checkSum } from "./check-parts.ts";
import { checkShare } from "./check-share.ts";
import { MASK } from "./mask-dates.ts";
import { type ReadText, readText } from "./mention.ts";
import type { ParagraphFinding, Sentence } from "./paragraph-finding.ts";

const checks = [checkChange, checkSum, checkPart, checkShare, checkMean];

/**
 * Numbers of a paragraph that do not go together, sentence by sentence (a semicolon ends one), in the order of the text.
 * Only forms that mean one thing are looked for; whatever can be read in two ways is left alone.
 */
export function checkParagraph(paragraph: string): ParagraphFinding[] {
  const findings = sentencesOf(readText(paragraph)).flatMap((sentence) => checks.flatMap((check) => check(sentence)));
  return findings.sort((one, other) => one.start - other.start || one.end - other.end);
}

/** Cut where a sentence ends; what stands between two numbers of a sentence is given without its dates. */
function sentencesOf({ text, mentions }: ReadText): Sentence[] {
  const sentences: Sentence[] = [];
  for (const { index, 0: part } of text.matchAll(/[^。！？；;!?\n]+/g)) {
    const end = index + part.length;
    const own = mentions.filter((mention) => mention.start >= index && mention.end <= end);
    const before = own.map(({ start }, at) => text.slice(own[at - 1]?.end ?? index, start).replaceAll(MASK, ""));
    sentences.push({ mentions: own, before });
  }
  return sentences;
}
