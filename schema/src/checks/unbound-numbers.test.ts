import { expect, test } from "vitest";
import { unboundNumbers } from "./unbound-numbers.ts";

const metrics = [
  { id: "teams", name: "家庭医生签约服务团队数", units: ["个"] },
  { id: "projects", name: "签约项目数", units: ["个"] },
  { id: "investment", name: "新开工项目总投资", units: ["元"] },
  { id: "rate", name: "贫困发生率", units: ["%"] },
];

test.each<[text: string, ...expected: [said: string, low: string, high: string, metrics: string][]]>([
  ["组成家庭医生签约服务团队20个", ["20个", "20", "20", "teams"]],
  ["买了20个南瓜", ["20个", "20", "20", ""]],
  ["买了2018个南瓜", ["2018个", "2018", "2018", "teams,projects"]],
  ["总投资51.2亿元", ["51.2亿元", "5115000000", "5125000000", "investment"]],
  ["总投资五十一点二亿元", ["五十一点二亿元", "5115000000", "5125000000", "investment"]],
  ["贫困发生率降到1.7%", ["1.7%", "1.65", "1.75", "rate"]],
  ["2018年，第20个团队，20天，《关于建设20个团队的通知》，12345热线，￼个团队"],
])("%s", (text, ...expected) => {
  const found = unboundNumbers(text, metrics).map(({ said, range, metrics: likely, start, end }) => {
    expect(text.slice(start, end)).toBe(said);
    return [said, range.low.toFixed(), range.high.toFixed(), likely.map(({ id }) => id).join(",")];
  });
  expect(found).toEqual(expected);
});
