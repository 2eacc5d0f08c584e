import { readChineseNumeral } from "../figures/chinese-numeral.ts";

/** So many items as words promise: 五项措施. */
export interface PromisedNumber {
  start: number;
  end: number;
  count: number;
}

const nouns =
  "方面|环节|重点|要点|问题|特点|亮点|步骤|办法|措施|举措|做法|工作|任务|行动|抓手|实事|经验|机制|制度|原则|要求|建议|内容|工程|服务|承诺|变化|关键|意见|理由|好处|条件";
/** 五项措施, 以下4个方面, 十件实事; or, at the end of a heading, the measure word alone: 做了哪四项. */
const promise = new RegExp(
  `(?<![0-9.第一二三四五六七八九十百千万亿余多两])(?<number>[二两三四五六七八九十]{1,3}|[0-9]{1,2})(?:(?:项|大|条|点|类|种|步|招|件|个)\\p{Script=Han}{0,4}?(?:${nouns})|(?:项|条|点|步|招)(?=$|[：:，。]))`,
  "gu",
);
/** 五突出五提高, 三查三看: as many as both halves begin with. */
const slogan = /(?<number>[三四五六七八九十])\p{Script=Han}{1,3}\k<number>\p{Script=Han}{1,3}(?=$|[^\p{Script=Han}])/gu;

/** What a text promises, in its order. One of something is no promise of a list. */
export function promisedNumbers(text: string): PromisedNumber[] {
  return [...text.matchAll(promise), ...text.matchAll(slogan)]
    .flatMap((match): PromisedNumber[] => {
      const { number = "" } = match.groups as Record<string, string>;
      const count = /^[0-9]+$/.test(number) ? Number(number) : readChineseNumeral(number);
      if (count === undefined || count < 2) return [];
      return [{ start: match.index, end: match.index + match[0].length, count }];
    })
    .sort((one, other) => one.start - other.start);
}
