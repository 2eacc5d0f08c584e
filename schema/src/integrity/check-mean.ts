import { exactly, over, overlap, times } from "./interval.ts";
import { likePrinted, type ParagraphFinding, type Sentence } from "./paragraph-finding.ts";
import { rounded, truncates } from "./printed-number.ts";

const each = /(?:平均)?(?<per>每户|户均|每人|人均|每名|每个|每家|每队|每村)[^，。0-9]{0,10}$/;
const unitOf: Record<string, string> = {
  每户: "户",
  户均: "户",
  每人: "人",
  人均: "人",
  每名: "人",
  每个: "个",
  每家: "家",
  每队: "队",
  每村: "村",
};
const paid = /(?:共|合计|总计|总额|累计|发放|领到|领取|支付|拨付|分红|补助)[^，。0-9]{0,6}$/;

/** N户共领到T，每户M: where a sentence has one number of each kind, in any order, N × M is T. */
export function checkMean({ mentions, before }: Sentence): ParagraphFinding[] {
  const means = mentions.filter((_, index) => each.test(before[index] ?? ""));
  const [mean] = means;
  if (!mean || means.length > 1 || mean.unit === "" || mean.unit === "%") return [];
  const per = each.exec(before[mentions.indexOf(mean)] ?? "")?.groups?.per ?? "";
  const others = mentions.filter((mention) => mention !== mean);
  const counts = others.filter(({ unit }) => unit === unitOf[per]);
  const totals = others.filter(({ unit }) => unit === mean.unit && unit !== unitOf[per]);
  const [count, total] = [counts[0], totals[0]];
  if (!count || !total || counts.length > 1 || totals.length > 1) return [];
  if (!paid.test(before[mentions.indexOf(total)] ?? "")) return [];
  if (overlap(times(rounded(count.number), rounded(mean.number)), rounded(total.number))) return [];
  const places = [mean, count, total];
  const place = {
    check: "MEAN" as const,
    start: Math.min(...places.map(({ start }) => start)),
    end: Math.max(...places.map(({ end }) => end)),
    found: mean.text,
  };
  const point = over(exactly(total.number.value), exactly(count.number.value))?.low;
  if (point === undefined) {
    const message = `${count.text}不能作除数，${mean.text}无法核对。`;
    return [{ ...place, severity: "ERROR", expected: "无法计算", message }];
  }
  const should = likePrinted(point, mean, mean.unit);
  if (truncates(exactly(point), mean.number)) {
    const message = `${total.text}除以${count.text}，四舍五入应为${should}，${mean.text}是截尾所得。`;
    return [{ ...place, severity: "WARNING", expected: should, suggestion: should, message }];
  }
  const product = likePrinted(count.number.value.times(mean.number.value), total, total.unit);
  const message = `${count.text}、${per}${mean.text}，合计应为${product}，文中的总数是${total.text}。`;
  return [{ ...place, severity: "ERROR", expected: product, found: total.text, suggestion: product, message }];
}
