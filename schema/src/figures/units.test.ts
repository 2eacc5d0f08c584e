import { expect, test } from "vitest";
import { isUnitCode, takesLargeNumberWords } from "./units.ts";

test("only a code of the list is a unit", () => {
  expect(isUnitCode("CNY/household")).toBe(true);
  expect(isUnitCode("10000-person")).toBe(false);
  expect(isUnitCode("toString")).toBe(false);
});

test("万 never stands before a percent sign or percentage points", () => {
  expect(takesLargeNumberWords("percent")).toBe(false);
  expect(takesLargeNumberWords("percentage-point")).toBe(false);
  expect(takesLargeNumberWords("CNY")).toBe(true);
});
