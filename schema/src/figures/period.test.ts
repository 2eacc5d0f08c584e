import { expect, test } from "vitest";
import { parsePeriod } from "./period.ts";
import { periodLabel } from "./period-label.ts";

test.each([
  ["2018", "2018", "YEAR", "2018-01-01", "2019-01-01", "2018年", "2018"],
  ["2018-H1", "2018-H1", "HALF", "2018-01-01", "2018-07-01", "2018年上半年", "first half of 2018"],
  ["2018-S2", "2018-H2", "HALF", "2018-07-01", "2019-01-01", "2018年下半年", "second half of 2018"],
  ["2018-q2", "2018-Q2", "QUARTER", "2018-04-01", "2018-07-01", "2018年第二季度", "Q2 2018"],
  ["2018-Q4", "2018-Q4", "QUARTER", "2018-10-01", "2019-01-01", "2018年第四季度", "Q4 2018"],
  ["2018-04", "2018-04", "MONTH", "2018-04-01", "2018-05-01", "2018年4月", "April 2018"],
  ["2018-12", "2018-12", "MONTH", "2018-12-01", "2019-01-01", "2018年12月", "December 2018"],
  ["2018-W07", "2018-W07", "WEEK", "2018-02-12", "2018-02-19", "2018年第7周", "week 7 of 2018"],
  ["2019-W01", "2019-W01", "WEEK", "2018-12-31", "2019-01-07", "2019年第1周", "week 1 of 2019"],
  ["2020-W53", "2020-W53", "WEEK", "2020-12-28", "2021-01-04", "2020年第53周", "week 53 of 2020"],
  ["2018-06-12", "2018-06-12", "DAY", "2018-06-12", "2018-06-13", "2018年6月12日", "12 June 2018"],
  ["2016-02-29", "2016-02-29", "DAY", "2016-02-29", "2016-03-01", "2016年2月29日", "29 February 2016"],
  ["2018-spring", "2018-spring", "SEASON", "2018-03-01", "2018-06-01", "2018年春季", "spring 2018"],
  ["2018-autumn", "2018-autumn", "SEASON", "2018-09-01", "2018-12-01", "2018年秋季", "autumn 2018"],
  ["2018-Winter", "2018-winter", "SEASON", "2018-12-01", "2019-03-01", "2018年冬季", "winter 2018"],
  ["2017/2018", "2017/2018", "RANGE", "2017-01-01", "2019-01-01", "2017—2018年", "2017–2018"],
  ["2018-01/2018-06", "2018-01/2018-06", "RANGE", "2018-01-01", "2018-07-01", "2018年1—6月", "January 2018–June 2018"],
  [
    "2018-12/2019-02",
    "2018-12/2019-02",
    "RANGE",
    "2018-12-01",
    "2019-03-01",
    "2018年12月—2019年2月",
    "December 2018–February 2019",
  ],
  [
    "2018-Q1/2018-Q3",
    "2018-Q1/2018-Q3",
    "RANGE",
    "2018-01-01",
    "2018-10-01",
    "2018年第一季度—第三季度",
    "Q1 2018–Q3 2018",
  ],
])("%s is %s, a %s from %s up to %s", (text, code, frequency, start, end, zh, en) => {
  const period = parsePeriod(text);
  expect(period).toEqual({ kind: "period", code, frequency, start, end });
  if (period.kind === "problem") return;
  expect(periodLabel(period, "zh-CN")).toBe(zh);
  expect(periodLabel(period, "en")).toBe(en);
  expect(parsePeriod(period.code), "a canonical code reads back as itself").toEqual(period);
});

test.each([
  "",
  "18",
  "0999",
  "9999",
  "2018-",
  "2018-H3",
  "2018-Q0",
  "2018-Q5",
  "2018-00",
  "2018-13",
  "2018-4",
  "2018-W00",
  "2018-W53",
  "2018-W7",
  "2018-02-29",
  "2018-06-31",
  "2018-fall",
  "2018年",
  " 2018",
  "2018/",
  "/2018",
  "2017/2018/2019",
])("%j is not a period", (text) => {
  expect(parsePeriod(text)).toMatchObject({ kind: "problem", code: "period-form" });
});

test.each(["2018/2017", "2018/2018", "2018/2018-06", "2018-04/2018-03"])("%s is not a range", (text) => {
  expect(parsePeriod(text)).toMatchObject({ kind: "problem", code: "period-range" });
});
