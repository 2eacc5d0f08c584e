import { expect, test } from "vitest";
import { addDays } from "./calendar.ts";
import { type Period, parsePeriod } from "./period.ts";
import { nextPeriod, previousPeriod } from "./previous-period.ts";

const read = (code: string) => parsePeriod(code) as Period;

test.each([
  ["2018", "2017"],
  ["2018-H1", "2017-H2"],
  ["2018-H2", "2018-H1"],
  ["2018-Q1", "2017-Q4"],
  ["2018-Q3", "2018-Q2"],
  ["2018-04", "2018-03"],
  ["2018-01", "2017-12"],
  ["2018-W07", "2018-W06"],
  ["2018-W01", "2017-W52"],
  ["2021-W01", "2020-W53"],
  ["2018-06-12", "2018-06-11"],
  ["2016-03-01", "2016-02-29"],
  ["2018-spring", "2017-winter"],
  ["2018-winter", "2018-autumn"],
  ["2017/2018", "2015/2016"],
  ["2018-01/2018-06", "2017-07/2017-12"],
  ["2018-09/2019-08", "2017-09/2018-08"],
  ["2018-Q1/2018-Q3", "2017-Q2/2017-Q4"],
  ["2017-winter/2018-spring", "2017-summer/2017-autumn"],
  ["2018-W01/2018-W04", "2017-W49/2017-W52"],
  ["2018-06-12/2018-06-18", "2018-06-05/2018-06-11"],
])("before %s comes %s, and after that the first again", (code, previous) => {
  expect(previousPeriod(read(code))).toEqual(read(previous));
  expect(nextPeriod(read(previous))).toEqual(read(code));
});

test("the previous period of every day and week ends where it begins", () => {
  for (let day = "2015-01-01"; day < "2022-01-01"; day = addDays(day, 1)) {
    expect(previousPeriod(read(day))?.end).toBe(day);
  }
  let week: Period | undefined = read("2000-W01");
  for (let count = 0; count < 1200 && week; count++) {
    const next = nextPeriod(week);
    expect(next?.start, week.code).toBe(week.end);
    week = next;
  }
});

test.each(["1000", "1000-01", "1000-spring", "1000/1001"])("before %s there is none", (code) => {
  expect(previousPeriod(read(code))).toBeUndefined();
});

test.each(["9998", "9998-12", "9997/9998"])("after %s there is none", (code) => {
  expect(nextPeriod(read(code))).toBeUndefined();
});
