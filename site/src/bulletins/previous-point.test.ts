import { expect, test } from "vitest";
import { previousPoint } from "./previous-point.ts";

const series = [
  { id: "2012", value: "9899" },
  { id: "2016", value: null },
  { id: "2017", value: "3046" },
];

test.each([
  ["2017", "2012"],
  ["2016", "2012"],
  ["2012", undefined],
  ["elsewhere", undefined],
])("%s is compared with %s", (id, previous) => {
  expect(previousPoint(series, id)?.id).toBe(previous);
});
