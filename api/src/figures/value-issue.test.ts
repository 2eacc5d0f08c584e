import type { UnitCode } from "@gongbao/schema/figures/units.ts";
import { expect, test } from "vitest";
import { valueIssue } from "./value-issue.ts";

test.each<[string, UnitCode]>([
  ["0", "household"],
  ["98990000", "person"],
  ["5120000000", "CNY"],
  ["-120.5", "CNY"],
  ["7.5", "percent"],
  ["2.5", "person/team"],
  ["9".repeat(30), "CNY"],
])("%s is a value in %s", (value, unit) => {
  expect(valueIssue(value, unit)).toBeUndefined();
});

test.each<[string, UnitCode, RegExp]>([
  ["1.5", "household", /整数/],
  ["-1", "person", /负数/],
  ["9".repeat(31), "CNY", /30位/],
  ["0.123456789", "percent", /8位小数/],
])("%s is no value in %s", (value, unit, reason) => {
  expect(valueIssue(value, unit)).toMatch(reason);
});
