import { ExactDecimal } from "../figures/decimal.ts";
import { exactly, over, overlap, times } from "./interval.ts";
import type { Mention } from "./mention.ts";
import { likePrinted, type ParagraphFinding, type Sentence } from "./paragraph-finding.ts";
import { rounded, truncates } from "./printed-number.ts";

type Share = { part: Mention; whole: Mention; share: Mention };

/** A占B的C%; B中有A，占C%; B的C%，即A. */
export function checkShare({ mentions, before }: Sentence): ParagraphFinding[] {
  return mentions.flatMap((_, index) => {
    const three = mentions.slice(index, index + 3) as [Mention, Mention, Mention];
    const found = three.length === 3 && shareOf(three, before[index + 1] ?? "", before[index + 2] ?? "");
    return found && found.part.unit === found.whole.unit && found.part.unit !== "" ? findingsOf(found, three) : [];
  });
}

function shareOf([one, two, three]: [Mention, Mention, Mention], middle: string, last: string): Share | undefined {
  if (three.unit === "%") {
    if (/占[^，。0-9]{0,12}$/.test(middle) && /^[^，。0-9]{0,8}的$/.test(last))
      return { part: one, whole: two, share: three };
    const within = /^[^，。0-9]{0,8}(?:中|里)[，,]?[^。0-9]{0,10}$/.test(middle);
    if (within && /^[^。0-9]{0,12}占(?:比|[^，。0-9]{0,6}的)?(?:为|达)?$/.test(last)) {
      return { part: two, whole: one, share: three };
    }
  }
  if (
    two.unit === "%" &&
    /^[^，。0-9]{0,6}的$/.test(middle) &&
    /^[，,]?(?:即|也就是|也就是说)[^，。0-9]{0,4}$/.test(last)
  ) {
    return { part: three, whole: one, share: two };
  }
  return undefined;
}

const HUNDRED = exactly(new ExactDecimal(100));

function findingsOf({ part, whole, share }: Share, places: Mention[]): ParagraphFinding[] {
  const place = {
    check: "SHARE" as const,
    severity: "ERROR" as const,
    start: Math.min(...places.map(({ start }) => start)),
    end: Math.max(...places.map(({ end }) => end)),
  };
  if (whole.number.value.isZero()) {
    const message = `${whole.text}不能作除数，${share.text}无法核对。`;
    return [{ ...place, expected: "无法计算", found: share.text, message }];
  }
  const ratio = over(rounded(part.number), rounded(whole.number));
  const point = part.number.value.div(whole.number.value).times(100);
  if (overlap(ratio ? times(ratio, HUNDRED) : exactly(point), rounded(share.number))) return [];
  const should = `${point.toDecimalPlaces(share.number.step.decimalPlaces()).toFixed()}%`;
  const partPoint = whole.number.value.times(share.number.value).div(100);
  if (truncates(exactly(point), share.number)) {
    const message = `${part.text}占${whole.text}的比例四舍五入应为${should}，${share.text}是截尾所得。`;
    return [{ ...place, severity: "WARNING", expected: should, found: share.text, suggestion: should, message }];
  }
  if (share.end < part.start && truncates(exactly(partPoint), part.number)) {
    const parts = likePrinted(partPoint, part, part.unit);
    const message = `${whole.text}的${share.text}四舍五入应为${parts}，${part.text}是截尾所得。`;
    return [{ ...place, severity: "WARNING", expected: parts, found: part.text, suggestion: parts, message }];
  }
  const message = `${part.text}占${whole.text}的${should}，文中写的是${share.text}。`;
  return [{ ...place, expected: should, found: share.text, suggestion: should, message }];
}
