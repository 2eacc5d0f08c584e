import { expect, test } from "vitest";
import { type Period, parsePeriod } from "./period.ts";
import { previousPeriod } from "./previous-period.ts";

const read = (code: string) => parsePeriod(code) as Period;

test.each([
  ["2018", "2017"],
  ["2018-H1", "2017-H2"],
  ["2018-H2", "2018-H1"],
  ["2018-Q1", "2017-Q4"],
  ["2018-Q4", "2018-Q3"],
  ["2018-01", "2017-12"],
  ["2018-12", "2018-11"],
  ["2018-W01", "2017-W52"],
  ["2021-W01", "2020-W53"],
  ["2018-W10", "2018-W09"],
  ["2016-03-01", "2016-02-29"],
  ["2018-01-01", "2017-12-31"],
  ["2018-spring", "2017-winter"],
  ["2018-winter", "2018-autumn"],
])("before %s comes %s", (code, previous) => {
  expect(previousPeriod(read(code))?.code).toBe(previous);
});

test("a previous period ends where its successor begins", () => {
  let period = read("2021-W01");
  for (let weeks = 0; weeks < 600; weeks++) {
    const previous = previousPeriod(period) as Period;
    expect(previous.end).toBe(period.start);
    period = previous;
  }
});

test.each(["2017/2018", "1000", "1000-01"])("nothing comes before %s", (code) => {
  expect(previousPeriod(read(code))).toBeUndefined();
});
