import { exactly, overlap, plus } from "./interval.ts";
import type { Mention } from "./mention.ts";
import { isMore, likePrinted, type ParagraphFinding, type Sentence } from "./paragraph-finding.ts";
import { rounded } from "./printed-number.ts";

const total = /^[^。；]{0,8}(?:共计|总计|合计|一共|总共|共)(?:有|计|是|为|达|)$/;

/** A、B…共C: a list of numbers of one measure word, and right behind it their sum. */
export function checkSum({ mentions, before }: Sentence): ParagraphFinding[] {
  return mentions.flatMap((sum, index): ParagraphFinding[] => {
    if (sum.unit === "" || sum.unit === "%" || !total.test(before[index] ?? "")) return [];
    const parts = listBefore(mentions, before, index);
    if (parts.length < 2) return [];
    const expected = parts.map(({ number }) => rounded(number)).reduce(plus);
    if (overlap(expected, rounded(sum.number))) return [];
    const point = parts.map(({ number }) => exactly(number.value)).reduce(plus).low;
    const should = likePrinted(point, sum, sum.unit);
    const list = parts.map(({ text }) => text).join("、");
    return [
      {
        check: "SUM",
        severity: "ERROR",
        start: (parts[0] as Mention).start,
        end: sum.end,
        expected: should,
        found: sum.text,
        suggestion: should,
        message: `${list}相加是${should}，文中写的是${sum.text}。`,
      },
    ];
  });
}

/** The numbers before a sum that are of its measure word and follow each other as a list. */
function listBefore(mentions: Mention[], before: string[], sum: number): Mention[] {
  const parts: Mention[] = [];
  for (let index = sum - 1; index >= 0; index--) {
    const mention = mentions[index] as Mention;
    if (mention.unit !== mentions[sum]?.unit) break;
    parts.unshift(mention);
    // What a total precedes is not an item of the list, and 其中 names parts of what was said before.
    const gap = before[index] ?? "";
    if (gap.length > 20 || /[共其比较从由]/.test(gap)) break;
  }
  return parts;
}

/** T，其中A、B: no part exceeds the whole; together they do so only if they overlap. */
export function checkPart({ mentions, before }: Sentence): ParagraphFinding[] {
  return mentions.flatMap((whole, index): ParagraphFinding[] => {
    const first = mentions[index + 1];
    if (!first || whole.unit === "" || whole.unit === "%" || first.unit !== whole.unit) return [];
    if (!/^[^。；]{0,20}其中[^。；]{0,20}$/.test(before[index + 1] ?? "")) return [];
    const parts = [first];
    for (let next = index + 2; next < mentions.length; next++) {
      const mention = mentions[next] as Mention;
      if (mention.unit !== whole.unit || !/^[，、,和与及][^，。；]{0,15}$/.test(before[next] ?? "")) break;
      parts.push(mention);
    }
    const place = { check: "PART" as const, start: whole.start, end: (parts.at(-1) as Mention).end, found: whole.text };
    const larger = parts.find(({ number }) => isMore(number, whole.number));
    if (larger) {
      const message = `其中的${larger.text}多于总数${whole.text}。`;
      return [{ ...place, severity: "ERROR", expected: `不多于${whole.text}`, found: larger.text, message }];
    }
    const sum = parts.map(({ number }) => rounded(number)).reduce(plus);
    if (sum.low.lte(rounded(whole.number).high)) return [];
    const point = parts.map(({ number }) => exactly(number.value)).reduce(plus).low;
    const should = likePrinted(point, whole, whole.unit);
    const message = `各部分相加是${should}，多于总数${whole.text}；如果各部分互有重复，请说明。`;
    return [{ ...place, severity: "WARNING", expected: `不多于${whole.text}`, found: should, message }];
  });
}
