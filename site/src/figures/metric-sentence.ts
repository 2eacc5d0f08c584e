import { breakdownWords } from "./breakdown-words.ts";
import { splitFigure } from "./split-figure.ts";

/** What a sentence about an observation needs to know. */
export type Spoken = {
  display: string;
  period: { label: string };
  area: { shortName: string };
  breakdown: readonly { code: string; value: string }[];
};

/** A figure as a sentence: `subject` says when, where and what; `text` is the whole with the value. */
export type MetricSentence = { subject: string; text: string };

/** 2018年上半年，济宁经开区新开工项目 13 个 */
export function metricSentence(metricName: string, observation: Spoken): MetricSentence {
  const subject = `${observation.period.label}，${seriesName(metricName, observation)}`;
  const { before, digits, after } = splitFigure(observation.display);
  const unit = after.startsWith("%") ? after : after && ` ${after}`;
  return { subject, text: `${subject} ${before}${digits}${unit}` };
}

/** What a series counts: 济宁经开区分红发放额（嘉合塑胶，第3次）. An area that the metric's name begins with is said once. */
export function seriesName(metricName: string, { area, breakdown }: Pick<Spoken, "area" | "breakdown">): string {
  const what = metricName.startsWith(area.shortName) ? metricName : area.shortName + metricName;
  const part = breakdownWords(breakdown);
  return what + (part && `（${part}）`);
}
