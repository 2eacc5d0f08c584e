import type { Decimal } from "decimal.js";
import { ExactDecimal } from "../figures/decimal.ts";
import { exactly, type Interval, minus, over, overlap, times } from "./interval.ts";
import type { Mention } from "./mention.ts";
import { isMore, likePrinted, type ParagraphFinding, type Sentence } from "./paragraph-finding.ts";
import { type PrintedNumber, rounded, truncates } from "./printed-number.ts";

const down = "下降|降低|减少|回落|下滑|缩小|压减|降|减";
const up = "增长|增加|上升|提高|提升|扩大|增|升|涨";
const step = `(?<direction>${down}|${up})了?`;
const stepTo = new RegExp(`^[，,、（(]?[^，。；0-9]{0,12}?${step}$`);
const isDown = new RegExp(`^(?:${down})$`);

/** Three numbers of one sentence: what it was, what it is, and by how much it is said to have changed. */
type Change = { was: Mention; is: Mention; by: Mention; direction: string };

/**
 * 从A降至B，下降C; B，比上年的A增长C; B，同比增长C（上年同期为A）. Percentages differ by 个百分点; C in % is the change in
 * proportion to A (GB/T 15835 leaves it open, statistical practice does not).
 */
export function checkChange({ mentions, before }: Sentence): ParagraphFinding[] {
  return mentions.flatMap((_, index) => {
    const three = mentions.slice(index, index + 3) as [Mention, Mention, Mention];
    if (three.length < 3) return [];
    const change = changeOf(three, before.slice(index, index + 3) as [string, string, string]);
    if (!change) return [];
    // 减少119户，下降65%: the same change, said once more.
    const [again, gap] = [mentions[index + 3], before[index + 3] ?? ""];
    const more = again && change.by === three[2] && again.unit !== change.by.unit ? stepTo.exec(gap) : null;
    const twice = more && again ? findingsOf({ ...change, by: again, direction: more.groups?.direction ?? "" }) : [];
    return [...findingsOf(change), ...twice];
  });
}

function changeOf([one, two, three]: [Mention, Mention, Mention], gaps: [string, string, string]): Change | undefined {
  const [lead, middle, last] = gaps;
  const fromTo =
    /(?:从|由)[^，。]*$/.test(lead) &&
    new RegExp(`^[^，。0-9]{0,10}(?:${down}|${up})[^，。0-9]{0,6}(?:到|至|为)[^，。0-9]{0,8}$`).test(middle);
  const steps = stepTo.exec(last);
  if (fromTo && steps) return { was: one, is: two, by: three, direction: steps.groups?.direction ?? "" };
  const than = /^[，,]?[^。0-9]{0,6}(?:比|较)[^，。0-9]{0,10}$/.test(middle);
  const thanSteps = new RegExp(`^的?[^，。0-9]{0,4}?${step}$`).exec(last);
  if (than && thanSteps) return { was: two, is: one, by: three, direction: thanSteps.groups?.direction ?? "" };
  const yearly = "(?:同比|环比|比上年同期|比上年|比去年同期|比去年|较上年同期|较上年)";
  const grew = new RegExp(`^[，,]?[^。0-9]{0,4}${yearly}[^，。0-9]{0,2}?${step}$`);
  const year = "(?:上年同期|去年同期|上年|去年|上月|上期)";
  const after = grew.exec(middle);
  if (after && new RegExp(`^[，,（(]?${year}[^，。0-9]{0,6}(?:为|是)?$`).test(last)) {
    return { was: three, is: one, by: two, direction: after.groups?.direction ?? "" };
  }
  const ahead = grew.exec(last);
  if (ahead && new RegExp(`${year}[^，。0-9]{0,8}(?:为|是)?$`).test(lead)) {
    return { was: one, is: two, by: three, direction: ahead.groups?.direction ?? "" };
  }
  return undefined;
}

function findingsOf(change: Change): ParagraphFinding[] {
  const { is, by, direction } = change;
  const was = change.was.unit === "" ? { ...change.was, unit: is.unit } : change.was;
  if (was.unit !== is.unit || was.unit === "") return [];
  const percents = is.unit === "%";
  const told = place(change);
  if (isDown.test(direction) ? isMore(is.number, was.number) : isMore(was.number, is.number)) {
    const actual = isDown.test(direction) ? "上升" : "下降";
    return [
      {
        ...told,
        expected: actual,
        found: direction,
        message: `从${was.text}到${is.text}是${actual}，文中却写“${direction}”。`,
      },
    ];
  }
  const difference = unsigned(minus(rounded(is.number), rounded(was.number)));
  const points = was.number.value.minus(is.number.value).abs();
  const share = was.number.value.isZero() ? undefined : points.div(was.number.value.abs()).times(100);
  const proportion = over(difference, rounded(was.number));
  const percent = proportion && times(proportion, exactly(new ExactDecimal(100)));
  const saysPoints = by.unit === "个百分点";
  if (by.unit === is.unit && !percents) return agrees(difference, points, by, told, likePrinted(points, is, is.unit));
  if (saysPoints && percents) return agrees(difference, points, by, told, `${points.toFixed()}个百分点`);
  if (by.unit !== "%" && !saysPoints) return [];
  if (share === undefined || percent === undefined) return [];
  const shares = `${share.toDecimalPlaces(Math.max(1, decimals(by))).toFixed()}%`;
  if (saysPoints) {
    const message = `“${by.text}”用于百分数之差；${was.text}到${is.text}的变化应写成百分比：${shares}。`;
    return [{ ...told, expected: shares, suggestion: shares, message }];
  }
  if (!percents) return agrees(percent, share, by, told, `${share.toDecimalPlaces(decimals(by)).toFixed()}%`);
  const inPoints = `${points.toFixed()}个百分点`;
  if (overlap(percent, rounded(by.number))) {
    if (!overlap(difference, rounded(by.number))) return [];
    const message = `${by.text}按比例成立，但也正好是两个百分数之差；如果指的是差，应写“${inPoints}”。`;
    return [{ ...told, severity: "WARNING", expected: inPoints, suggestion: inPoints, message }];
  }
  const mixed = overlap(difference, rounded(by.number));
  const message = mixed
    ? `从${was.text}到${is.text}相差${inPoints}，不是${by.text}：应写“${inPoints}”，按比例则是${shares}。`
    : `从${was.text}到${is.text}相差${inPoints}，按比例是${shares}，与文中的${by.text}都不符。`;
  return [{ ...told, expected: inPoints, suggestion: inPoints, message }];
}

type Told = Pick<ParagraphFinding, "check" | "severity" | "start" | "end" | "found">;

/** Whether what is printed is the expected number, rounded; cut off, it is a warning. */
function agrees(expected: Interval, point: Decimal, by: Mention, told: Told, print: string): ParagraphFinding[] {
  if (overlap(expected, rounded(by.number))) return [];
  if (truncates(exactly(point), by.number)) {
    const message = `四舍五入应为${print}，${by.text}是截尾所得。`;
    return [{ ...told, severity: "WARNING", expected: print, suggestion: print, message }];
  }
  return [
    { ...told, expected: print, suggestion: print, message: `按前面的数字计算应为${print}，文中写的是${by.text}。` },
  ];
}

function place({ was, is, by }: Change): Told {
  const ends = [was, is, by];
  const start = Math.min(...ends.map((mention) => mention.start));
  const end = Math.max(...ends.map((mention) => mention.end));
  return { check: "CHANGE", severity: "ERROR", start, end, found: by.text };
}

function unsigned({ low, high }: Interval): Interval {
  return high.lte(0) ? { low: high.neg(), high: low.neg() } : { low: ExactDecimal.max(low, 0), high };
}

const decimals = ({ number }: { number: PrintedNumber }) => number.step.decimalPlaces();
