import { expect, test } from "vitest";
import { type SparkPoint, sparkline } from "./sparkline.ts";

const year = (code: number, value: string | null): SparkPoint => ({
  value,
  period: { start: `${code}-01-01`, end: `${code}-12-31` },
});

test("one value makes no line", () => {
  expect(sparkline([year(2018, "1")])).toBeUndefined();
  expect(sparkline([year(2018, "1"), year(2019, null)])).toBeUndefined();
});

test("a rising series runs from the bottom left to the top right", () => {
  expect(sparkline([year(2018, "1"), year(2019, "9")])?.line).toBe("3,29 117,3");
});

test("points stand where their periods stand in time", () => {
  const xs = sparkline([year(2012, "1"), year(2018, "2"), year(2020, "3")])
    ?.line.split(" ")
    .map((pair) => Number(pair.split(",")[0]));
  expect(xs?.[1]).toBeCloseTo(3 + (6 / 8) * 114, 0);
});

test("a level series is a level line", () => {
  expect(sparkline([year(2018, "5"), year(2019, "5")])?.line).toBe("3,16 117,16");
});
