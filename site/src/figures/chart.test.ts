import type { ObservationStatus } from "@gongbao/schema/generated/operations.ts";
import { describe, expect, test } from "vitest";
import { chartKindOf, drawChart } from "./chart.ts";
import { type ChartPoint, labelledPoints } from "./chart-point.ts";

const year = (code: number, value: string | null, status: ObservationStatus = "NORMAL"): ChartPoint => ({
  value,
  display: value === null ? "暂缺" : `${value}万人`,
  status,
  period: { label: `${code}年`, start: `${code}-01-01`, end: `${code}-12-31` },
});

const poor = [year(2012, "9899"), year(2016, "4335"), year(2017, "3046"), year(2018, "1660"), year(2019, "551")];
const line = (points: ChartPoint[], width = 680) => drawChart(points, { kind: "LINE", width, id: "c" });
const bars = (points: ChartPoint[], width = 680) => drawChart(points, { kind: "BAR", width, id: "c" });

describe("a chart", () => {
  test.each([line, bars])("prints every value as the api does, where there is room", (draw) => {
    for (const { display, period } of poor) {
      expect(draw(poor)).toContain(`>${display}</text>`);
      expect(draw(poor)).toContain(`>${period.label}</text>`);
    }
  });

  test.each([line, bars])("is the same text each time, so that every node serves the same page", (draw) => {
    expect(draw(poor)).toBe(draw(poor));
  });

  test.each([line, bars])("carries no style that a content security policy refuses", (draw) => {
    expect(draw([...poor, year(2020, "1", "PROVISIONAL")])).not.toMatch(/<style|style=|class=|zr\d/);
  });

  test("takes its colours from the style sheet, so that it is drawn for light and dark alike", () => {
    expect(line(poor)).not.toMatch(/(fill|stroke)="(#|rgb)/);
  });
});

describe("bars", () => {
  const heights = (svg: string) =>
    [...svg.matchAll(/l0 -([\d.]+)l-[\d.]+ 0Z" fill="var\(--figure\)"/g)].map(([, height]) => Number(height));

  test("stand on zero", () => {
    const [low = 0, high = 0] = heights(bars([year(2018, "50"), year(2019, "100")]));
    expect(high / low).toBeCloseTo(2, 1);
  });

  test("of values that are not final are hatched and say so", () => {
    const provisional = bars([year(2018, "50"), year(2019, "100", "PROVISIONAL")]);
    expect(provisional).toContain("url(#c-");
    expect(provisional).toContain(">初步</text>");
    expect(bars([year(2018, "50"), year(2019, "100")])).not.toContain("url(#c-");
  });
});

describe("a line", () => {
  const pieces = (svg: string) => svg.match(/stroke="var\(--figure\)" stroke-width="2.5"/g)?.length;
  const dashes = (svg: string) => svg.match(/stroke-dasharray/g)?.length ?? 0;

  test("joins neighbours", () => expect(pieces(line(poor))).toBe(4));

  test("does not cross a missing value", () => {
    expect(pieces(line([year(2012, "1"), year(2013, "2"), year(2014, null), year(2015, "3"), year(2016, "4")]))).toBe(
      2,
    );
  });

  test("does not cross a break in the series, and marks it", () => {
    const broken = line([year(2012, "1"), year(2013, "2"), year(2014, "3", "TIME_SERIES_BREAK"), year(2015, "4")]);
    expect(pieces(broken)).toBe(2);
    expect(dashes(broken)).toBe(1);
    expect(broken).toContain(">口径有变</text>");
  });

  test("is dashed towards a value that is not final", () => {
    expect(dashes(line([...poor, year(2020, "1", "ESTIMATED")]))).toBe(1);
  });
});

test("two periods are bars, more are a line", () => {
  expect(chartKindOf(poor.slice(0, 2))).toBe("BAR");
  expect(chartKindOf(poor)).toBe("LINE");
});

test("where room is short the ends, the highest and the lowest keep their labels", () => {
  const points = [year(2012, "5"), year(2013, "9"), year(2014, "5"), year(2015, "1"), year(2016, "5")];
  expect([...labelledPoints(points, [0, 10, 20, 30, 40])].toSorted()).toEqual([0, 1, 3, 4]);
  expect(labelledPoints(points, [0, 100, 200, 300, 400]).size).toBe(5);
});
