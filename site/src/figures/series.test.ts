import { expect, test } from "vitest";
import { chartable, groupIntoSeries, type SeriesMember } from "./series.ts";

const member = (area: string, year: string, base?: string): SeriesMember => ({
  area: { code: area, shortName: area },
  breakdown: base ? [{ code: "base", value: base }] : [],
  period: { code: year, start: `${year}-01-01`, end: `${year}-12-31` },
});

const shape = (observations: SeriesMember[]) =>
  groupIntoSeries(observations).map(({ members }) => members.map(({ area, period }) => `${area.code} ${period.code}`));

test("observations of one area and breakdown are one series, oldest first", () => {
  expect(shape([member("a", "2018"), member("b", "2018"), member("a", "2016")])).toEqual([
    ["a 2016", "a 2018"],
    ["b 2018"],
  ]);
});

test("another breakdown is another series", () => {
  expect(shape([member("a", "2018", "x"), member("a", "2018", "y")])).toEqual([["a 2018"], ["a 2018"]]);
});

test("a series is charted from its second period on", () => {
  const series = groupIntoSeries([
    member("a", "2018", "x"),
    member("a", "2019", "y"),
    member("b", "2018"),
    member("b", "2019"),
  ]);
  expect(chartable(series)?.key).toBe("b");
  expect(chartable(series.slice(0, 2))).toBeUndefined();
});
